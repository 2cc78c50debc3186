package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputOption;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.diagnosis.TokenSource;
import io.github.iamtokenreview.diagnosis.WebhookDiagnosis;
import io.github.iamtokenreview.diagnosis.WebhookFindings;
import io.github.iamtokenreview.identity.ClusterId;
import jakarta.enterprise.inject.Vetoed;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which hop of a login fails. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Log in by the real webhook, and say which hop fails and what mends it.",
      "",
      "Signs a token with your AWS credentials and posts it as the cluster's API servers do, by the"
          + " file that 'register' wrote for them: name, connection, TLS, HTTP, answer. Shows the"
          + " user you are then; never the token, nor the secret in that file."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      " 0:a login works",
      " 1:it does not; the last lines say why and what mends it",
      CommandErrors.EXIT_USAGE
    },
    footerHeading = "%nExample:%n",
    footer = "  iam-tokenreview doctor -i prod --webhook-config prod/webhook.kubeconfig")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Commands makes it; else it would be a bean.
public final class DoctorCommand implements Callable<Integer> {
  private final UserEnvironment environment;
  private final InputStream in;
  private final InstantSource clock;

  @Spec private CommandSpec spec;

  @Mixin private ClusterOption cluster;

  @Option(
      names = "--webhook-config",
      required = true,
      paramLabel = "FILE",
      description = "The webhook.kubeconfig that 'register' wrote, or the API server's copy of it.")
  private Path webhookConfig;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The AWS profile that signs the token.")
  private @Nullable String profile;

  @Option(
      names = {"-r", "--role", "--role-arn"},
      paramLabel = "ARN",
      description = "Assume this role first.")
  private @Nullable String role;

  @Option(names = "--region", paramLabel = "REGION", description = "Whose STS signs the token.")
  private @Nullable String region;

  @Mixin private StsOptions sts;

  @Mixin private final OutputOption output = new OutputOption();

  /**
   * @param in where an MFA code is read from
   */
  public DoctorCommand(UserEnvironment environment, InputStream in, InstantSource clock) {
    this.environment = environment;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() throws CommandFailedException {
    ClusterId id = cluster.cluster(environment.variables());
    DoctorReport report = new DoctorReport(spec.commandLine().getOut(), output.format());
    TokenSource.Caller caller =
        new TokenSource.Caller(
            id,
            Optional.ofNullable(profile),
            Optional.ofNullable(role),
            Optional.ofNullable(region));
    WebhookFindings findings =
        new WebhookDiagnosis(
                new OwnTokens(environment, in, spec.commandLine().getErr(), clock),
                sts.check(clock),
                clock,
                report::step)
            .run(new WebhookDiagnosis.Patient(webhookConfig, caller, sts.partition()));
    report.end(id, findings);
    return findings.isWell() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
