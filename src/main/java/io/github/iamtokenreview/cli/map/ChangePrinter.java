package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Finding;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Prints a change: the diff on standard output, in colour on a terminal; the rest on the other. */
final class ChangePrinter {
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean colour;

  ChangePrinter(CommandSpec spec) {
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.colour = Ansi.AUTO.enabled();
  }

  void diff(List<String> lines) {
    lines.forEach(line -> out.println(colour ? coloured(line) : line));
    out.flush();
  }

  static String coloured(String line) {
    if (line.startsWith("@@")) {
      return CYAN + line + PLAIN;
    }
    if (line.startsWith("+")) {
      return GREEN + line + PLAIN;
    }
    return line.startsWith("-") ? RED + line + PLAIN : line;
  }

  void note(String text) {
    say("note: ", text);
  }

  void warning(String text) {
    say("warning: ", text);
  }

  void error(String text) {
    say("error: ", text);
  }

  private void say(String what, String text) {
    err.println(what + text);
    err.flush();
  }

  /** That it is done, and what is wrong with what is there now. */
  void done(String name, MapText now) {
    long errors = now.parsed().findings().stream().filter(Finding::isError).count();
    long warnings = now.parsed().findings().size() - errors;
    out.println(
        "changed %s: %s, %s"
            .formatted(name, Plural.of(errors, "error"), Plural.of(warnings, "warning")));
    if (errors + warnings > 0) {
      note("'lint' shows them");
    }
  }
}
