package io.github.iamtokenreview.cli.command;

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

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("error: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command
        .getErr()
        .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for its options.");
    return ExitCode.USAGE;
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
