package io.github.iamtokenreview.cli;

import io.github.iamtokenreview.cli.client.ClientOptionTypes;
import io.github.iamtokenreview.cli.client.DoctorCommand;
import io.github.iamtokenreview.cli.client.KubeconfigCommand;
import io.github.iamtokenreview.cli.client.TokenCommand;
import io.github.iamtokenreview.cli.client.VerifyCommand;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CompletionCommand;
import io.github.iamtokenreview.cli.command.HelpCommand;
import io.github.iamtokenreview.cli.command.OptionTypes;
import io.github.iamtokenreview.cli.command.ProgramVersion;
import io.github.iamtokenreview.cli.map.ExplainCommand;
import io.github.iamtokenreview.cli.map.InspectCommand;
import io.github.iamtokenreview.cli.map.LintCommand;
import io.github.iamtokenreview.cli.map.MapCommands;
import io.github.iamtokenreview.cli.map.MapEnvironment;
import io.github.iamtokenreview.cli.publish.PublishCommand;
import io.github.iamtokenreview.cli.register.InitCommand;
import io.github.iamtokenreview.cli.register.RegisterCommand;
import io.github.iamtokenreview.cli.register.RegisterOptionTypes;
import io.github.iamtokenreview.cli.register.WebhookConfigCommand;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import java.time.Clock;
import java.time.InstantSource;
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
            .addSubcommand(
                new TokenCommand(UserEnvironment.ofProcess(), System.in, InstantSource.system()))
            .addSubcommand(new KubeconfigCommand(Clock.systemUTC(), System.getenv()))
            .addSubcommand(new VerifyCommand(Clock.systemUTC(), System.getenv(), () -> System.in))
            .addSubcommand(
                new DoctorCommand(UserEnvironment.ofProcess(), System.in, InstantSource.system()))
            .addSubcommand(MapCommands.map(MapEnvironment.system()))
            .addSubcommand(new LintCommand())
            .addSubcommand(new ExplainCommand(Clock.systemUTC(), System.getenv()))
            .addSubcommand(new InspectCommand(Clock.systemUTC(), System.getenv()))
            .addSubcommand(new CompletionCommand())
            .addSubcommand(new HelpCommand())
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    OptionTypes.register(line);
    RegisterOptionTypes.register(line);
    ClientOptionTypes.register(line);
    setVersion(line);
    return line;
  }

  private static void setVersion(CommandLine line) {
    line.getCommandSpec().versionProvider(new ProgramVersion());
    line.getSubcommands().values().forEach(Commands::setVersion);
  }
}
