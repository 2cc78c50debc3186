package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that makes one edit. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      " 0:done, or shown with --dry-run",
      " 1:not done: refused, declined, nobody to ask, or failed; the message says which",
      CommandErrors.EXIT_USAGE
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
abstract class EditCommand implements Callable<Integer> {
  private final MapEnvironment environment;

  @Spec private CommandSpec spec;

  @Mixin private final ChangeOptions options = new ChangeOptions();

  EditCommand(MapEnvironment environment) {
    this.environment = environment;
  }

  /**
   * @throws IllegalArgumentException when what was typed is none
   */
  abstract Edit edit();

  @Override
  public Integer call() throws CommandFailedException {
    Edit edit;
    try {
      edit = edit();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
    return new Change(spec, environment, options).make(edit);
  }
}
