package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, as aws-iam-authenticator is told it. */
final class ClusterOption {
  private static final String VARIABLE = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";

  @Option(
      names = {"-i", "--cluster", "--cluster-id"},
      paramLabel = "ID",
      description = "The cluster's id; without it, that in " + VARIABLE + ".")
  private @Nullable ClusterId cluster;

  /**
   * @throws CommandFailedException when there is none
   */
  ClusterId cluster(Map<String, String> environment) throws CommandFailedException {
    if (cluster != null) {
      return cluster;
    }
    String text = environment.getOrDefault(VARIABLE, "");
    if (text.isEmpty()) {
      throw new CommandFailedException("cluster ID not specified: give it with -i");
    }
    return ClusterId.of(text)
        .orElseThrow(
            () -> new CommandFailedException(VARIABLE + ": '" + text + "' is no cluster id"));
  }
}
