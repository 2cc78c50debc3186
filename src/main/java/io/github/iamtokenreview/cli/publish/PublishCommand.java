package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputFormat;
import io.github.iamtokenreview.files.FileFailure;
import io.github.iamtokenreview.publisher.Outcome;
import io.github.iamtokenreview.publisher.Pace;
import io.github.iamtokenreview.publisher.Publisher;
import io.github.iamtokenreview.publisher.WatchingPublisher;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code publish}: brings a cluster's {@code aws-auth} into the store. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publish a cluster's aws-auth to the store, signed.",
      "",
      "The registration must name the signing key; to change it: 'register ID --add-key', publish"
          + " with the new key, 'register ID --update --drop-key' of the old one. A map with errors"
          + " does not take the place of a good one, its deny apart."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      " 0:published, or already there",
      " 1:failed, the store is as it was; the message names the thing and the fix",
      CommandErrors.EXIT_USAGE,
      " 3:the map has errors: published without them, or the last good one kept"
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
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
public final class PublishCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Mixin private final StoreOptions store = new StoreOptions();

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

  @Mixin private final SourceOptions source = new SourceOptions();

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "With --watch: answer /healthz and /readyz here; 0 is off (default).")
  private int healthPort;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "Print as ${COMPLETION-CANDIDATES}; JSON is one line a time (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Override
  public Integer call() throws CommandFailedException {
    source.conflict(mode.once).ifPresent(this::refuse);
    if (healthPort < 0 || healthPort > MAX_PORT) {
      refuse("--health-port is 0 to " + MAX_PORT);
    }
    PublishPrinter printer = new PublishPrinter(store.cluster, format, spec.commandLine());
    Publisher publisher = store.publisher(System.getenv(), printer::warn);
    try {
      return mode.watch ? watch(publisher, printer) : once(publisher, printer);
    } catch (IOException e) {
      throw new CommandFailedException(FileFailure.text(e));
    }
  }

  private int once(Publisher publisher, PublishPrinter printer)
      throws IOException, CommandFailedException {
    Outcome outcome = publisher.publish(source.read(store.cluster));
    printer.printed(source.fileName(), outcome);
    if (outcome.isComplete()) {
      return ExitCode.OK;
    }
    return outcome instanceof Outcome.Nothing ? ExitCode.SOFTWARE : CommandErrors.ERRORS_IN_MAP;
  }

  private int watch(Publisher publisher, PublishPrinter printer) throws IOException {
    Optional<Integer> port = healthPort == 0 ? Optional.empty() : Optional.of(healthPort);
    WatchingPublisher watching =
        new WatchingPublisher(
            source.access(),
            publisher,
            new WatchingPublisher.Options(source.objects(), port, Pace.DEFAULT));
    try (Termination termination = Termination.stopping()) {
      watching.run(printer, termination.trigger(), Clock.systemUTC());
    } catch (InterruptedException e) {
      printer.failed("interrupted"); // An end like any other: no turn was left half done.
    }
    return ExitCode.OK;
  }

  private void refuse(String message) {
    throw new ParameterException(spec.commandLine(), message);
  }
}
