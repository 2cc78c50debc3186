package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.ConfigMapName;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.KubernetesOptions;
import io.github.iamtokenreview.publisher.ClusterMap;
import io.github.iamtokenreview.publisher.ClusterObjects;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster's map is looked at, and whether objects are part of it. */
final class ClusterMapOptions {
  /** All of them, for messages. */
  static final String NAMES = "--kubeconfig, --context and --crd";

  @Option(
      names = "--crd",
      description =
          "Read aws-iam-authenticator's IAMIdentityMapping objects too, as 'publish --crd' does.")
  private boolean crd;

  @Mixin private final KubernetesOptions kubernetes = new KubernetesOptions();

  /** Whether one of them was given. */
  boolean given() {
    return crd || kubernetes.given();
  }

  /**
   * @throws CommandFailedException when the cluster does not say; when there is no ConfigMap,
   *     unless objects are read beside it
   */
  MapText read() throws CommandFailedException {
    try {
      ClusterMap map = kubernetes.access().readMap(new ClusterObjects(crd));
      if (map.data().isEmpty() && !crd) {
        throw new CommandFailedException(
            "the cluster has no ConfigMap " + ConfigMapName.FULL + ": make it with 'map init'");
      }
      return new MapText(ConfigMapName.FULL, map.data().orElse(Map.of()), map.awsAuth());
    } catch (IOException e) {
      throw CommandFailedException.of("the cluster's aws-auth can't be read", e);
    }
  }
}
