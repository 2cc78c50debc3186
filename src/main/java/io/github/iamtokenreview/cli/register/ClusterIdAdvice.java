package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.identity.ClusterId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether somebody else may well have a cluster of the same id. The id is all that a token says of
 * the cluster it is for, so two installations with one id accept each other's tokens.
 */
final class ClusterIdAdvice {
  private static final int SHORT = 8;

  /** What many name their clusters. */
  private static final Set<String> COMMON =
      Set.of(
          "aws",
          "blue",
          "cluster",
          "default",
          "demo",
          "dev",
          "devel",
          "development",
          "eks",
          "example",
          "green",
          "infra",
          "int",
          "k3s",
          "k8s",
          "kops",
          "kube",
          "kubernetes",
          "lab",
          "live",
          "local",
          "main",
          "my",
          "platform",
          "preprod",
          "prod",
          "production",
          "qa",
          "sandbox",
          "shared",
          "stage",
          "staging",
          "talos",
          "test",
          "testing",
          "tools",
          "uat");

  private ClusterIdAdvice() {}

  static Optional<String> of(ClusterId cluster) {
    String id = cluster.value().toLowerCase(Locale.ROOT);
    boolean common =
        Arrays.stream(id.split("[._-]+"))
            .allMatch(word -> COMMON.contains(word) || word.matches("[0-9]*"));
    if (id.length() >= SHORT && !common) {
      return Optional.empty();
    }
    return Optional.of(
        "others may have a cluster '%s' too, and each would accept the other's tokens: an id such as %s.eu-central-1.example.com is nobody else's"
            .formatted(cluster, id));
  }
}
