package io.github.iamtokenreview.cli.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a command shall print its result; a mixin. */
public final class OutputOption {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "Print as ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format = OutputFormat.TABLE;

  public OutputFormat format() {
    return format;
  }

  /**
   * Prints the one that is asked for.
   *
   * @param table for people, with a line end after the last line
   * @param values of maps, lists, texts, numbers
   */
  public void print(PrintWriter out, Supplier<String> table, Supplier<Map<String, Object>> values) {
    out.print(format == OutputFormat.TABLE ? table.get() : format.render(values.get()));
    out.flush();
  }
}
