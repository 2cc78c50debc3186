package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.client.cache.Cache;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import jakarta.enterprise.inject.Vetoed;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code token}: signs a token with the user's AWS credentials, for kubectl. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Print a token for a cluster, signed with your AWS credentials.",
      "",
      "For the exec section of a kubeconfig, in place of 'aws eks get-token' and"
          + " 'aws-iam-authenticator token', whose options and environment variables it knows."
          + " Credentials are looked for as the AWS CLI does: in the environment, the profile"
          + " (roles, MFA, IAM Identity Center, credential_process), the container, the instance.",
      "",
      "Tokens and assumed roles are kept in ~/.kube/cache/iam-tokenreview (or"
          + " IAM_TOKENREVIEW_CACHE_DIR) until a minute before they end. Use --no-cache where a"
          + " credential_process changes whose credentials it prints."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      CommandErrors.EXIT_DONE,
      " 1:not done, or the cluster is missing; the message names the thing and the fix",
      CommandErrors.EXIT_OPTION_LACKS_VALUE
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  With the profile of AWS_PROFILE, or the default one:",
      "    iam-tokenreview token -i prod",
      "  As a role, in a session named as your own:",
      "    iam-tokenreview token -i prod -r arn:aws:iam::123456789012:role/Admin \\",
      "      --forward-session-name",
      "  In a kubeconfig:",
      "    users:",
      "    - name: prod",
      "      user:",
      "        exec:",
      "          apiVersion: client.authentication.k8s.io/v1beta1",
      "          interactiveMode: IfAvailable",
      "          command: iam-tokenreview",
      "          args: [token, -i, prod, --profile, work]"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Commands makes it; else it would be a bean.
public final class TokenCommand implements Callable<Integer> {
  private final UserEnvironment environment;
  private final InputStream in;
  private final InstantSource clock;

  @Spec private CommandSpec spec;
  @Mixin private TokenOptions options;

  /**
   * @param in where an MFA code is read from
   */
  public TokenCommand(UserEnvironment environment, InputStream in, InstantSource clock) {
    this.environment = environment;
    this.in = in;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try {
      TokenRequest request = TokenRequest.of(options, environment);
      if (request.role().isEmpty() && options.forwardSessionName) {
        warn(
            "--forward-session-name names a role's session, and no role is assumed: give one with -r");
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          new TokenRun(request, environment, clock, in, err(), cache()).output(arguments()));
      out.flush();
      return ExitCode.OK;
    } catch (InvalidRequestException e) {
      return failed(e.getMessage());
    } catch (TokenFailedException e) {
      return failed("could not get token: " + e.getMessage());
    }
  }

  /** In the words of aws-iam-authenticator, which scripts may look for. */
  private int failed(@Nullable String message) {
    err().println("Error: " + message);
    return ExitCode.SOFTWARE;
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private Cache cache() {
    return options.noCache ? Cache.none() : Cache.in(environment.cacheDirectory(), this::warn);
  }

  private void warn(String warning) {
    if (!options.quiet) {
      err().println("warning: " + warning);
    }
  }

  /** The whole command line, as it was given. */
  private List<String> arguments() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }
}
