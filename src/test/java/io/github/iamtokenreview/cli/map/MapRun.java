package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.OptionTypes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine;

/** What {@code map} printed, with somebody at the keyboard or nobody. */
record MapRun(int exitCode, String out, String err) {

  static MapRun of(Terminal terminal, Optional<String> caller, String... args) {
    CommandErrors errors = new CommandErrors();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine map =
        MapCommands.map(new MapEnvironment(terminal, () -> caller, Clock.systemUTC()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    OptionTypes.register(map);
    int exitCode = map.execute(args);
    map.getOut().flush();
    map.getErr().flush();
    return new MapRun(exitCode, out.toString(), err.toString());
  }

  /** With nobody at the keyboard. */
  static MapRun of(String... args) {
    return of(question -> Optional.empty(), Optional.empty(), args);
  }

  /** With somebody who gives this answer. */
  static MapRun answering(boolean answer, String... args) {
    return of(question -> Optional.of(answer), Optional.empty(), args);
  }
}
