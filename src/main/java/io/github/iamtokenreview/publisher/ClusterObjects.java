package io.github.iamtokenreview.publisher;

/** What of a cluster is published. */
public enum ClusterObjects {
  /** {@code kube-system/aws-auth} alone. */
  CONFIG_MAP,
  /**
   * And all {@code IAMIdentityMapping} objects. Who may write these can make himself anybody, as
   * who may write the ConfigMap can.
   */
  CONFIG_MAP_AND_IDENTITY_MAPPINGS
}
