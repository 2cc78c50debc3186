package io.github.iamtokenreview.cli;

import io.github.iamtokenreview.cli.client.TokenCommand;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.OptionTypes;
import io.github.iamtokenreview.cli.register.InitCommand;
import io.github.iamtokenreview.cli.register.RegisterCommand;
import io.github.iamtokenreview.cli.register.RegisterOptionTypes;
import io.github.iamtokenreview.cli.register.WebhookConfigCommand;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.QuarkusApplication;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.InstantSource;
import picocli.CommandLine;

/** The command line, once the framework is up. */
@IfBuildProperty(name = "app", stringValue = "cli")
public final class Main implements QuarkusApplication {

  @Override
  public int run(String... args) {
    return run(writer(System.out), writer(System.err), args);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** As a process would: what was printed where, and the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine().setOut(out).setErr(err).execute(args);
  }

  private static CommandLine commandLine() {
    CommandErrors errors = new CommandErrors();
    CommandLine line =
        new CommandLine(new IamTokenReview())
            .addSubcommand(new InitCommand())
            .addSubcommand(new RegisterCommand(Clock.systemUTC(), System.getenv()))
            .addSubcommand(new WebhookConfigCommand())
            .addSubcommand(
                new TokenCommand(UserEnvironment.ofProcess(), System.in, InstantSource.system()))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    OptionTypes.register(line);
    RegisterOptionTypes.register(line);
    return line;
  }
}
