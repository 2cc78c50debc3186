package io.github.iamtokenreview.cli;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CompletionCommand;
import io.github.iamtokenreview.cli.command.OptionTypes;
import io.github.iamtokenreview.cli.command.ProgramVersion;
import io.github.iamtokenreview.cli.publish.PublishCommand;
import io.github.iamtokenreview.cli.register.InitCommand;
import io.github.iamtokenreview.cli.register.RegisterCommand;
import io.github.iamtokenreview.cli.register.RegisterOptionTypes;
import io.github.iamtokenreview.cli.register.WebhookConfigCommand;
import java.time.Clock;
import picocli.CommandLine;

/** All commands, put together. */
final class Commands {

  private Commands() {}

  static CommandLine commandLine() {
    CommandErrors errors = new CommandErrors();
    CommandLine line =
        new CommandLine(new IamTokenReview())
            .addSubcommand(new InitCommand())
            .addSubcommand(new RegisterCommand(Clock.systemUTC(), System.getenv()))
            .addSubcommand(new WebhookConfigCommand())
            .addSubcommand(new PublishCommand())
            .addSubcommand(new CompletionCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    OptionTypes.register(line);
    RegisterOptionTypes.register(line);
    setVersion(line);
    return line;
  }

  private static void setVersion(CommandLine line) {
    line.getCommandSpec().versionProvider(new ProgramVersion());
    line.getSubcommands().values().forEach(Commands::setVersion);
  }
}
