package io.github.iamtokenreview.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** A command could not do its work; the message is for the user: the thing and the fix. */
public final class CommandFailedException extends Exception {
  public CommandFailedException(String message) {
    super(message, null, false, false);
  }

  /**
   * @param what was attempted, as the beginning of a sentence
   */
  public static CommandFailedException of(String what, IOException cause) {
    return new CommandFailedException(what + ": " + describe(cause));
  }

  /** Most exceptions of files have nothing but a path as their message. */
  private static String describe(IOException e) {
    if (e instanceof NoSuchFileException) {
      return e.getMessage() + " does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "no permission for " + e.getMessage();
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return e.getMessage() + " is there and no directory";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
