package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.PublicKeys;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whose map is explained. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ExplainOptions {

  @ArgGroup(multiplicity = "1")
  private Source source;

  /** Where the map is. */
  static final class Source {
    @Option(
        names = "--from-file",
        paramLabel = "FILE",
        required = true,
        description = "A file as 'lint' takes it; - is standard input.")
    private @Nullable String file;

    @Option(
        names = "--from-cluster",
        required = true,
        description = "The ConfigMap kube-system/aws-auth of the cluster.")
    private boolean cluster;

    @Option(
        names = "--store",
        paramLabel = "URL",
        required = true,
        description = "What the webhook uses: registration and snapshot in the store.")
    private @Nullable StoreUrl store;
  }

  @Option(names = "--cluster", paramLabel = "ID", description = "With --store: the cluster's id.")
  private @Nullable ClusterId cluster;

  @Option(
      names = {"--operator-key-pub", "--operator-key"},
      paramLabel = "FILE|KEY",
      description = "With --store: public half of the operator key. Repeatable.")
  private List<String> operatorKeys = new ArrayList<>();

  @Mixin private final ClusterMapOptions kubernetes = new ClusterMapOptions();

  KnownMap read(CommandSpec spec, Map<String, String> environment, Instant now)
      throws CommandFailedException {
    check(spec);
    if (source.file != null) {
      return KnownMap.of(MapText.ofFile(source.file, System.in).parsed());
    }
    if (source.store == null || cluster == null) {
      return KnownMap.of(kubernetes.read().parsed());
    }
    return new StoredMap(source.store, cluster, PublicKeys.read("--operator-key-pub", operatorKeys))
        .read(environment, now);
  }

  private void check(CommandSpec spec) {
    boolean store = source.store != null;
    if (store && (cluster == null || operatorKeys.isEmpty())) {
      throw usage(spec, "--store goes with --cluster and --operator-key-pub");
    }
    if (!store && (cluster != null || !operatorKeys.isEmpty())) {
      throw usage(spec, "--cluster and --operator-key-pub go with --store");
    }
    if (!source.cluster && kubernetes.given()) {
      throw usage(spec, ClusterMapOptions.NAMES + " go with --from-cluster");
    }
  }

  private static ParameterException usage(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
