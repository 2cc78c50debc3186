package io.github.iamtokenreview.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong on one line of standard error, never with a stack trace. */
public final class CommandErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** For the help of commands that can fail. */
  public static final String EXIT_CODES_HEADING = "%nExit codes:%n";

  public static final String EXIT_DONE = " 0:done";
  public static final String EXIT_FAILED = " 1:not done; the message names the thing and the fix";
  public static final String EXIT_USAGE = " 2:the command line is wrong; nothing was touched";

  /** Of commands that end with 1 when token or cluster are missing. */
  public static final String EXIT_OPTION_WRONG =
      " 2:an option is unknown, or its value wrong; nothing was touched";

  public static final String EXIT_OPTION_LACKS_VALUE =
      " 2:an option is unknown, or lacks its value; nothing was touched";

  /** The exit code of commands that go on though the map has errors. */
  public static final int ERRORS_IN_MAP = 3;

  /** Before some of picocli's messages, which have ours before them already. */
  private static final String ERROR = "Error: ";

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("error: " + message(e));
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for its options.");
    return ExitCode.USAGE;
  }

  private static String message(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return message(unmatched.getUnmatched(), e.getCommandLine());
    }
    String message = String.valueOf(e.getMessage());
    return message.startsWith(ERROR) ? message.substring(ERROR.length()) : message;
  }

  /** What follows an unknown option is its value, perhaps; nobody is told that it is unknown. */
  private static String message(List<String> unmatched, CommandLine command) {
    String first = unmatched.get(0);
    if (first.startsWith("-")) {
      return "there is no option '" + first + "'";
    }
    return command.getSubcommands().isEmpty()
        ? "'" + first + "' is one argument too many"
        : "there is no command '" + first + "'";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    String message =
        e instanceof CommandFailedException
            ? e.getMessage()
            : "unexpected: " + e.getClass().getName() + ": " + e.getMessage();
    command.getErr().println("error: " + message);
    return ExitCode.SOFTWARE;
  }
}
