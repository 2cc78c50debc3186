package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputOption;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.mapping.Contenders;
import io.github.iamtokenreview.mapping.Placeholder;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.SupposedCaller;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which entry counts for an ARN and why, or why none does. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say what a cluster makes of an IAM user or role, by which entry, and why.",
      "",
      "Nobody is asked but the map: the ARN is taken for the caller's. With --store the cluster's"
          + " registration counts too, its creators and its deny list."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      " 0:the ARN is mapped to a user",
      " 1:it is not, or the map could not be read",
      CommandErrors.EXIT_USAGE
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-tokenreview explain arn:aws:iam::123456789012:role/Admin \\",
      "    --from-file aws-auth.yaml",
      "  iam-tokenreview explain arn:aws:sts::123456789012:assumed-role/Admin/alice \\",
      "    --from-cluster --context prod -o json",
      "  iam-tokenreview explain arn:aws:iam::123456789012:user/bob --cluster prod \\",
      "    --store s3://bucket/fleet --operator-key-pub operator-key.pub"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Commands makes it; else it would be a bean.
public final class ExplainCommand implements Callable<Integer> {
  private static final String TOKEN_PREFIX = "k8s-aws-v1.";

  /** A session name as nodes have it, for a role whose entry names nodes. */
  private static final String ANY_NODE = "i-00000000000000000";

  private final Clock clock;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ARN",
      description = "Of a user or role, a role's session, a federated user or an account's root.")
  private String arn;

  @Mixin private final ExplainOptions source = new ExplainOptions();

  @Option(
      names = "--session",
      paramLabel = "NAME",
      description = "The session's name, for entries that use it; for a node its instance id.")
  private @Nullable String session;

  @Option(
      names = "--access-key-id",
      paramLabel = "ID",
      description = "The caller's, for entries that use it.")
  private @Nullable String accessKeyId;

  @Mixin private final OutputOption output = new OutputOption();

  public ExplainCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Integer call() throws CommandFailedException {
    Instant now = clock.instant();
    CallerIdentity who = caller(Optional.ofNullable(session));
    KnownMap known = source.read(spec, environment, now);
    Explanation explanation = new Explainer(known, now).explain(arn, asNode(known, who));
    output.print(spec.commandLine().getOut(), explanation::text, explanation::json);
    return explanation.isMapped() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private CallerIdentity caller(Optional<String> sessionName) {
    if (arn.startsWith(TOKEN_PREFIX)) {
      throw new ParameterException(
          spec.commandLine(), "that is a token, not an ARN: 'verify' says whose it is");
    }
    try {
      return SupposedCaller.of(arn, sessionName, Optional.ofNullable(accessKeyId));
    } catch (InvalidArnException e) {
      throw new ParameterException(
          spec.commandLine(),
          e.getMessage() + ": write it like arn:aws:iam::123456789012:role/name");
    }
  }

  /** Where a node is asked for and no session is known, one as nodes have. */
  private CallerIdentity asNode(KnownMap known, CallerIdentity who) {
    boolean forNodes =
        Contenders.of(known.mappings(), who.principal()).stream()
            .limit(1)
            .flatMap(entry -> entry.mapping().stream())
            .anyMatch(m -> m.username().contains(Placeholder.EC2_PRIVATE_DNS_NAME.text()));
    return forNodes && who.sessionName().equals(SupposedCaller.ANY_SESSION)
        ? caller(Optional.of(ANY_NODE))
        : who;
  }
}
