package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputOption;
import io.github.iamtokenreview.diagnosis.Step;
import io.github.iamtokenreview.diagnosis.StoredCluster;
import io.github.iamtokenreview.diagnosis.TokenCheck;
import io.github.iamtokenreview.diagnosis.TokenFindings;
import jakarta.enterprise.inject.Vetoed;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what the webhook would say to a token. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say what the webhook would say to a token, and why.",
      "",
      "Checks the token as the webhook does, asks STS who signed it, and, with --store, looks up"
          + " whom the cluster's map makes of that. A token is a credential: other users of this"
          + " machine see it among a command's options, so better give - for standard input, or"
          + " set "
          + TokenText.VARIABLE
          + "."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      " 0:the token is good, and with --store mapped to a user",
      " 1:it is not, or that could not be learned, or token or cluster are missing",
      CommandErrors.EXIT_OPTION_WRONG
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-tokenreview token -i prod | iam-tokenreview verify -i prod -",
      "  iam-tokenreview verify -i prod --store s3://bucket/fleet \\",
      "      --operator-key-pub operator-key.pub - < token.txt"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Commands makes it; else it would be a bean.
public final class VerifyCommand implements Callable<Integer> {
  private final InstantSource clock;
  private final Map<String, String> environment;
  private final Supplier<InputStream> standardInput;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "STDIN",
      description =
          "Write - to have the token read from standard input, alone or in an ExecCredential.")
  private @Nullable String source;

  @Option(
      names = {"-t", "--token"},
      paramLabel = "TOKEN",
      description = "The token, or - for standard input.")
  private @Nullable String token;

  @Mixin private ClusterOption cluster;

  @Mixin private StsOptions sts;

  @ArgGroup(exclusive = false)
  private @Nullable RegistrationSource registration;

  @Mixin private final OutputOption output = new OutputOption();

  public VerifyCommand(
      InstantSource clock, Map<String, String> environment, Supplier<InputStream> standardInput) {
    this.clock = clock;
    this.environment = Map.copyOf(environment);
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws CommandFailedException {
    TokenFindings findings = sts.check(clock).check(question());
    output.print(
        spec.commandLine().getOut(),
        () -> VerifyReport.table(findings),
        () -> VerifyReport.values(findings));
    Optional<Step> failure = findings.failure();
    if (failure.isPresent()) {
      throw new CommandFailedException("could not verify token: " + failure.get().detail());
    }
    return ExitCode.OK;
  }

  private TokenCheck.Question question() throws CommandFailedException {
    if (source != null && (token != null || !source.equals(TokenText.STANDARD_INPUT))) {
      throw new ParameterException(
          spec.commandLine(), "give the token with --token, or - for standard input, not both");
    }
    StoredCluster registered = registration == null ? null : registration.open(environment);
    return new TokenCheck.Question(
        TokenText.of(source == null ? token : source, environment, standardInput.get()),
        cluster.cluster(environment),
        sts.partition(),
        Optional.ofNullable(registered));
  }
}
