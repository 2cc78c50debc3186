package io.github.iamtokenreview.cli;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Starts the command line. */
@QuarkusMain(name = "cli")
@IfBuildProperty(name = "app", stringValue = "cli")
public final class Main implements QuarkusApplication {

  @Override
  public int run(String... args) {
    return run(writer(System.out), writer(System.err), args);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** As a process would: what was printed where, and the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return Commands.commandLine().setOut(out).setErr(err).execute(args);
  }
}
