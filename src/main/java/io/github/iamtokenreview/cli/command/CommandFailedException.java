package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.files.FileFailure;
import java.io.IOException;

/** A command could not do its work; the message is for the user: the thing and the fix. */
public final class CommandFailedException extends Exception {
  public CommandFailedException(String message) {
    super(message, null, false, false);
  }

  /**
   * @param what was attempted, as the beginning of a sentence
   */
  public static CommandFailedException of(String what, IOException cause) {
    return new CommandFailedException(what + ": " + FileFailure.text(cause));
  }
}
