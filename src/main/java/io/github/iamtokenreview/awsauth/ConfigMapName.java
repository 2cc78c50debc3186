package io.github.iamtokenreview.awsauth;

/** What the ConfigMap is called, and where it is, in every cluster. */
public final class ConfigMapName {
  public static final String NAMESPACE = "kube-system";
  public static final String NAME = "aws-auth";

  /** {@code kube-system/aws-auth}, for people. */
  public static final String FULL = NAMESPACE + "/" + NAME;

  private ConfigMapName() {}
}
