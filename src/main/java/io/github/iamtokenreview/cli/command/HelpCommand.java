package io.github.iamtokenreview.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: what {@code --help} says, for those who write it first. */
@Command(
    name = "help",
    mixinStandardHelpOptions = true,
    description = "Say what a command does, as its --help.",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_USAGE},
    footerHeading = "%nExample:%n",
    footer = "  iam-tokenreview help map role add")
@SuppressWarnings("NullAway.Init") // picocli sets the field.
public final class HelpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "The command; without one, all are listed.")
  private List<String> path = new ArrayList<>();

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(
            spec.commandLine(),
            "'%s' has no command '%s'".formatted(command.getCommandSpec().qualifiedName(), name));
      }
      command = next;
    }
    command.usage(spec.commandLine().getOut());
    return ExitCode.OK;
  }
}
