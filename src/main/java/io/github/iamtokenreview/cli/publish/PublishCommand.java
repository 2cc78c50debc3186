package io.github.iamtokenreview.cli.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.files.FileFailure;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.ClusterObjects;
import io.github.iamtokenreview.publisher.KubernetesAccess;
import io.github.iamtokenreview.publisher.Outcome;
import io.github.iamtokenreview.publisher.Pace;
import io.github.iamtokenreview.publisher.PublishRules;
import io.github.iamtokenreview.publisher.Publisher;
import io.github.iamtokenreview.publisher.SnapshotSigner;
import io.github.iamtokenreview.publisher.Source;
import io.github.iamtokenreview.publisher.Store;
import io.github.iamtokenreview.publisher.WatchingPublisher;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code publish}: brings a cluster's {@code aws-auth} into the store. */
@Command(
    name = "publish",
    description = "Publishes a cluster's aws-auth to the store, signed.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:published, or already there",
      "1:failed; the store is as it was",
      "2:the command is not written right",
      "3:the map has errors: published without them, or the last good one kept"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Once, from the cluster of the current kubeconfig:",
      "    iam-tokenreview publish --cluster prod --store s3://bucket/fleet \\",
      "      --signing-key signing-key.pem --once",
      "  Once, from a manifest or from aws-iam-authenticator's configuration:",
      "    iam-tokenreview publish --cluster prod --store s3://bucket/fleet \\",
      "      --signing-key signing-key.pem --once --from-file config.yaml",
      "  In a pod of the cluster:",
      "    iam-tokenreview publish --cluster prod --store s3://bucket/fleet \\",
      "      --signing-key /keys/signing-key.pem --watch --health-port 8080"
    })
public final class PublishCommand implements Callable<Integer> {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int ERRORS_IN_MAP = 3;
  private static final int MAX_PORT = 65_535;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      required = true,
      description = "The cluster's id.")
  private String cluster = "";

  @Option(
      names = "--store",
      paramLabel = "URL",
      required = true,
      description = "s3://bucket[/prefix] or file:/directory.")
  private String store = "";

  @Option(
      names = "--signing-key",
      paramLabel = "FILE",
      required = true,
      description = "The publisher's key, made by register; readable for its owner only.")
  private Path signingKey = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Mode mode = new Mode();

  /** How often to publish. */
  static final class Mode {
    @Option(names = "--once", required = true, description = "Publish and end.")
    private boolean once;

    @Option(
        names = "--watch",
        required = true,
        description = "Publish each change, and every 5 minutes that it still holds.")
    private boolean watch;
  }

  @Option(
      names = "--from-file",
      paramLabel = "FILE",
      description = "With --once: read this (- for standard input) instead of the cluster.")
  private @Nullable String fromFile;

  @Option(
      names = "--prune-invalid",
      description =
          "Publish the good entries although others have errors, so removals take effect.")
  private boolean pruneInvalid;

  @Option(
      names = "--allow-delete",
      description =
          "When the ConfigMap is deleted, publish what there is without: an empty map, or with"
              + " --crd the objects alone.")
  private boolean allowDelete;

  @Option(
      names = "--crd",
      description =
          "Publish aws-iam-authenticator's IAMIdentityMapping objects too. Who may write these"
              + " can make himself an administrator of the cluster.")
  private boolean crd;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Default: KUBECONFIG, ~/.kube/config, or the pod's service account.")
  private @Nullable Path kubeconfig;

  @Option(names = "--context", paramLabel = "NAME", description = "Of the kubeconfig.")
  private @Nullable String context;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "With --watch: answer /healthz and /readyz here; 0 is off (default).")
  private int healthPort;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "json|text",
      defaultValue = "text",
      description = "How to print what was done: json or text (default).")
  private PublishFormat output = PublishFormat.text;

  @Override
  public Integer call() {
    ClusterId id = parsed("--cluster", cluster, ClusterId::new);
    StoreUrl url = parsed("--store", store, StoreUrl::parse);
    checkCombination();
    PublishPrinter printer = new PublishPrinter(id, output, spec().commandLine());
    try {
      Publisher publisher =
          new Publisher(
              new SnapshotSigner(id, KeyFile.read(signingKey)),
              Store.open(url, System.getenv()),
              new PublishRules(pruneInvalid, allowDelete),
              Clock.systemUTC());
      return mode.watch ? watch(publisher, printer) : once(publisher, printer);
    } catch (IOException e) {
      printer.failed(FileFailure.text(e));
      return FAILED;
    } catch (IllegalArgumentException e) {
      printer.failed(String.valueOf(e.getMessage()));
      return FAILED;
    }
  }

  private void checkCombination() {
    if (!mode.once && fromFile != null) {
      throw usage("--from-file is read once: write --once instead of --watch");
    }
    if (crd && fromFile != null) {
      throw usage("--crd reads objects of the cluster: leave out one of --crd and --from-file");
    }
    if (healthPort < 0 || healthPort > MAX_PORT) {
      throw usage("--health-port is 0 to " + MAX_PORT);
    }
  }

  private int once(Publisher publisher, PublishPrinter printer) throws IOException {
    Outcome outcome = publisher.publish(source());
    printer.printed(fileName(), outcome);
    if (outcome.isComplete()) {
      return OK;
    }
    return outcome instanceof Outcome.Nothing ? FAILED : ERRORS_IN_MAP;
  }

  private String fileName() {
    if (fromFile == null) {
      return "";
    }
    return fromFile.equals("-") ? "<stdin>" : fromFile;
  }

  private Source source() throws IOException {
    return fromFile == null
        ? access().read(objects())
        : new Source.Found(AwsAuthParser.parseFile(read(fromFile)), Source.Version.NONE);
  }

  private static String read(String file) throws IOException {
    try {
      return file.equals("-")
          ? new String(System.in.readAllBytes(), UTF_8)
          : Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + file, e);
    }
  }

  private int watch(Publisher publisher, PublishPrinter printer) throws IOException {
    Optional<Integer> port = healthPort == 0 ? Optional.empty() : Optional.of(healthPort);
    WatchingPublisher watching =
        new WatchingPublisher(
            access(), publisher, new WatchingPublisher.Options(objects(), port, Pace.DEFAULT));
    try (Termination termination = Termination.stopping()) {
      watching.run(printer, termination.trigger(), Clock.systemUTC());
    } catch (InterruptedException e) {
      printer.failed("interrupted"); // An end like any other: no turn was left half done.
    }
    return OK;
  }

  private ClusterObjects objects() {
    return crd ? ClusterObjects.CONFIG_MAP_AND_IDENTITY_MAPPINGS : ClusterObjects.CONFIG_MAP;
  }

  private KubernetesAccess access() {
    return new KubernetesAccess(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
  }

  private <T> T parsed(String option, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw usage(option + ": " + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec, "picocli sets it");
  }
}
