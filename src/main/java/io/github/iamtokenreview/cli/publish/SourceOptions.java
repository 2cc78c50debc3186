package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.KubernetesOptions;
import io.github.iamtokenreview.cli.command.MapFile;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.ClusterObjects;
import io.github.iamtokenreview.publisher.KubernetesAccess;
import io.github.iamtokenreview.publisher.Source;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is published: of a cluster, or of a file. */
final class SourceOptions {
  @Option(
      names = "--from-file",
      paramLabel = "FILE",
      description = "With --once: read this (- for standard input) instead of the cluster.")
  private @Nullable String file;

  @Option(
      names = "--any-file",
      description =
          "With --from-file: also a ConfigMap of another name or namespace, or"
              + " aws-iam-authenticator's configuration for another cluster.")
  private boolean anyFile;

  @Option(
      names = "--crd",
      description =
          "Publish aws-iam-authenticator's IAMIdentityMapping objects too. Who may write these"
              + " can make himself an administrator of the cluster.")
  private boolean crd;

  @Mixin private final KubernetesOptions kubernetes = new KubernetesOptions();

  /** What is wrong with them together, if anything. */
  Optional<String> conflict(boolean once) {
    if (!once && file != null) {
      return Optional.of("--from-file is read once: write --once instead of --watch");
    }
    if (crd && file != null) {
      return Optional.of("--crd reads objects of the cluster: leave out one of --crd, --from-file");
    }
    if (file != null && kubernetes.given()) {
      return Optional.of("--from-file reads no cluster: leave out --kubeconfig and --context");
    }
    return anyFile && file == null
        ? Optional.of("--any-file goes with --from-file")
        : Optional.empty();
  }

  /** The name of the file, for messages; empty for a cluster. */
  String fileName() {
    return file == null ? "" : MapFile.nameOf(file);
  }

  Source read(ClusterId cluster) throws IOException, CommandFailedException {
    if (file == null) {
      return access().read(objects());
    }
    String text = MapFile.read(file, System.in).text();
    ParsedAwsAuth parsed = AwsAuthParser.parseFile(text);
    if (!anyFile) {
      refuseOther(text, parsed, cluster);
    }
    return Source.ofFile(parsed);
  }

  private void refuseOther(String text, ParsedAwsAuth parsed, ClusterId cluster)
      throws CommandFailedException {
    Optional<String> other =
        parsed.findings().stream()
            .filter(finding -> finding.code().equals(ParsedAwsAuth.OTHER_CONFIG_MAP))
            .map(Finding::message)
            .findFirst()
            .or(
                () ->
                    AwsAuthParser.clusterId(text)
                        .filter(id -> !id.equals(cluster.value()))
                        .map(id -> "this is the configuration of cluster '" + id + "'"));
    if (other.isPresent()) {
      throw new CommandFailedException(
          "%s: %s: give the file that is meant for %s, or say --any-file"
              .formatted(fileName(), other.get(), cluster));
    }
  }

  ClusterObjects objects() {
    return new ClusterObjects(crd);
  }

  KubernetesAccess access() {
    return kubernetes.access();
  }
}
