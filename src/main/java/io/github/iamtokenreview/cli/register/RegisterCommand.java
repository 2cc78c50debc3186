package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.register.ClusterRegistry.Edit;
import io.github.iamtokenreview.cli.register.Registrar.NewFiles;
import io.github.iamtokenreview.identity.ClusterId;
import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, changes and removes the registration of a cluster. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      "iam-tokenreview register ID --store URL --operator-key FILE \\",
      "           --webhook-url URL --out DIR [OPTION]...",
      "       ...       --rotate-secret --webhook-url URL --out DIR",
      "       ...       --add-key --out DIR [--drop-key KEYID]...",
      "       ...       --update OPTION...",
      "       ...       --delete --yes"
    },
    description = {
      "Register a cluster, so that the webhook answers for it.",
      "",
      "Makes the API servers' webhook secret and the publisher's signing key, writes the signed"
          + " registration into the store, and into DIR: webhook.kubeconfig, signing-key.pem"
          + " and publisher.yaml. No deployment of the function is needed. Secrets are in those"
          + " files only. A cluster that is registered is changed only with one of --update,"
          + " --rotate-secret, --add-key, --delete."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_FAILED, CommandErrors.EXIT_USAGE},
    footerHeading = "%nExamples:%n",
    footer = {
      "  K='--store s3://fleet --operator-key operator-key.pem'",
      "  iam-tokenreview register prod.example.com $K --out prod \\",
      "      --webhook-url https://hook.example.com/prod \\",
      "      --creator arn:aws:iam::111122223333:role/Admin",
      "  iam-tokenreview register prod.example.com $K --rotate-secret --out prod \\",
      "      --webhook-url https://hook.example.com/prod",
      "  iam-tokenreview register prod.example.com $K --update --drop-old-secret"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Commands makes it; else it would be a bean.
public final class RegisterCommand implements Callable<Integer> {
  private final Clock clock;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "The cluster's id; unique in the world, as prod.eu-central-1.example.com.")
  private ClusterId cluster;

  @Mixin private final StoreOptions store = new StoreOptions();

  @Mixin private final WebhookOptions webhook = new WebhookOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the files go; made if it is missing. Nothing there is overwritten; what"
              + " --rotate-secret and --add-key replace is kept as *.old.")
  private @Nullable Path out;

  @ArgGroup private RegisterMode mode = new RegisterMode();

  @Mixin private final UpdateOptions update = new UpdateOptions();

  @Option(names = "--yes", description = "Do it although it shuts people out.")
  private boolean yes;

  @Mixin private final RegistrationOptions content = new RegistrationOptions();

  @Option(
      names = "--no-secret",
      description = "For a new cluster: no webhook secret, client certificates alone.")
  private boolean noSecret;

  @Mixin private final ManifestOptions manifest = new ManifestOptions();
  @Mixin private final RegisterReport report = new RegisterReport();

  public RegisterCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Integer call() throws CommandFailedException {
    RegisterUsage usage = new RegisterUsage(spec, mode);
    usage.check(cluster, yes);
    usage.checkWebhook(webhook);
    usage.checkContent(content, noSecret);
    usage.checkUpdate(update, content.none() && !store.takesOver());
    OperatorKeys keys = store.keys();
    Edit additions = content.additions();
    Registrar registrar = new Registrar(cluster, store.registry(keys, environment, clock));
    RegisterResult result = run(registrar, additions, usage);
    report.print(result, new RegisterReport.Context(spec, store, keys, webhook.url, manifest));
    return ExitCode.OK;
  }

  private RegisterResult run(Registrar registrar, Edit additions, RegisterUsage usage)
      throws CommandFailedException {
    if (mode.delete) {
      return registrar.delete();
    }
    if (mode.update) {
      return registrar.update(
          draft -> {
            update.apply(draft);
            additions.apply(draft);
          },
          yes);
    }
    if (mode.addKey) {
      return registrar.addKey(usage.required(out, "--out"), update, yes);
    }
    NewFiles files =
        new NewFiles(
            usage.required(out, "--out"),
            webhook.server(usage.required(webhook.url, "--webhook-url")));
    return mode.rotateSecret
        ? registrar.rotateSecret(files)
        : registrar.create(
            additions,
            noSecret ? null : WebhookSecret.generate(),
            new PublisherManifest(cluster, store.url, manifest),
            files);
  }
}
