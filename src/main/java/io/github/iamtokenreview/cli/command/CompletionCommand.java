package io.github.iamtokenreview.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: what a shell needs to complete commands and options. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print a script with which bash and zsh complete commands and options.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_USAGE},
    footerHeading = "%nExamples:%n",
    footer = {
      "  In ~/.bashrc:",
      "    source <(iam-tokenreview completion)",
      "  In ~/.zshrc:",
      "    autoload -U +X compinit bashcompinit && compinit && bashcompinit",
      "    source <(iam-tokenreview completion)"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the field.
public final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    spec.commandLine().getOut().print(AutoComplete.bash(root.getCommandName(), root));
    spec.commandLine().getOut().flush();
    return ExitCode.OK;
  }
}
