package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import java.util.Map;
import java.util.Objects;

/**
 * What a cluster has as its {@code aws-auth}.
 *
 * @param configMapPresent not so where the API server answers, and has no such ConfigMap; then the
 *     rest is what there is without it
 * @param version of the ConfigMap; {@link Version#NONE} for a file
 * @param objects versions of the {@code IAMIdentityMapping} objects by their names
 */
public record Source(
    ParsedAwsAuth awsAuth,
    boolean configMapPresent,
    Version version,
    Map<String, Version> objects) {

  /** No ConfigMap, and no objects. */
  static final Source NOTHING =
      new Source(AwsAuthParser.parse(Map.of()), false, Version.NONE, Map.of());

  public Source {
    objects = Map.copyOf(objects);
  }

  /** A file, of no version. */
  public static Source ofFile(ParsedAwsAuth awsAuth) {
    return ofConfigMap(awsAuth, Version.NONE);
  }

  /** Without objects. */
  static Source ofConfigMap(ParsedAwsAuth awsAuth, Version version) {
    return new Source(awsAuth, true, version, Map.of());
  }

  /** The same with another reading of it. */
  Source reading(ParsedAwsAuth changed) {
    return new Source(changed, configMapPresent, version, objects);
  }

  /**
   * Kubernetes' names of an object and of its version.
   *
   * @param uid of this object, which another of the same name does not have
   */
  public record Version(String uid, String resourceVersion) {
    public static final Version NONE = new Version("", "");

    static Version of(ObjectMeta metadata) {
      return new Version(
          Objects.requireNonNullElse(metadata.getUid(), ""),
          Objects.requireNonNullElse(metadata.getResourceVersion(), ""));
    }
  }
}
