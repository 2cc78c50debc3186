package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.KubernetesOptions;
import io.github.iamtokenreview.publisher.AwsAuthConfigMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is changed, and how carefully. */
final class ChangeOptions {

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Change this manifest instead of the cluster's ConfigMap.")
  private @Nullable Path file;

  @Mixin private final KubernetesOptions cluster = new KubernetesOptions();

  @Option(names = "--dry-run", description = "Show the change and end.")
  private boolean dryRun;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Needed where there is no terminal.")
  private boolean yes;

  @Option(
      names = "--as",
      paramLabel = "ARN",
      description = "You: warn when the change would lock this user or role out.")
  private @Nullable String caller;

  boolean dryRun() {
    return dryRun;
  }

  boolean yes() {
    return yes;
  }

  Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  Optional<String> caller(MapEnvironment environment) {
    return Optional.ofNullable(caller).or(environment.caller());
  }

  /** Something to do with the map that is to be changed. */
  interface Action {
    int run(MapTarget target) throws CommandFailedException;
  }

  int onTarget(CommandSpec spec, Action action) throws CommandFailedException {
    check(spec);
    if (file != null) {
      return action.run(new FileTarget(file));
    }
    try (AwsAuthConfigMap configMap = AwsAuthConfigMap.open(cluster.access())) {
      return action.run(new ClusterTarget(configMap));
    } catch (IOException e) {
      throw CommandFailedException.of("the cluster can't be reached", e);
    }
  }

  AwsAuthConfigMap openCluster() throws CommandFailedException {
    try {
      return AwsAuthConfigMap.open(cluster.access());
    } catch (IOException e) {
      throw CommandFailedException.of("the cluster can't be reached", e);
    }
  }

  void check(CommandSpec spec) {
    if (file != null && cluster.given()) {
      throw new ParameterException(
          spec.commandLine(), "--file changes a file: leave out --kubeconfig and --context");
    }
  }
}
