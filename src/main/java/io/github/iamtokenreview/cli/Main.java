package io.github.iamtokenreview.cli;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.QuarkusApplication;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ExitCode;

/** The command line, once the framework is up. */
@IfBuildProperty(name = "app", stringValue = "cli")
public final class Main implements QuarkusApplication {

  @Override
  public int run(String... args) {
    StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = writer(System.err);
    int exitCode = run(out.writer(), err, args);
    return out.failure().map(why -> unwritten(why, err)).orElse(exitCode);
  }

  private static int unwritten(String why, PrintWriter err) {
    err.println("error: the output can't be written: " + why);
    return ExitCode.SOFTWARE;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** As a process would: what was printed where, and the exit code. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return Commands.commandLine().setOut(out).setErr(err).execute(args);
  }
}
