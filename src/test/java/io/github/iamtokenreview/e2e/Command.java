package io.github.iamtokenreview.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that people type. */
record Command(List<String> words) {

  /** More than the longest wait of kubectl that is measured. */
  private static final long LIMIT_SECONDS = 200;

  static Command of(String... words) {
    return new Command(List.of(words));
  }

  Command with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(all);
  }

  /**
   * What came of it.
   *
   * @param text both outputs, without the line break at the end
   * @param took from start to end
   */
  record Result(Command command, int exitCode, String text, Duration took) {

    boolean done() {
      return exitCode == 0;
    }

    /** Returns it. */
    Result requireDone() {
      if (!done()) {
        throw new AssertionError(command.words() + " ended with " + exitCode + ":\n" + text);
      }
      return this;
    }

    /** Of what was printed, the last line: kubectl logs on its way there. */
    String lastLine() {
      return text.substring(text.lastIndexOf('\n') + 1);
    }
  }

  /** Runs it to its end, with this environment and no other. */
  Result run(Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putIfAbsent("PATH", System.getenv("PATH"));
    long start = System.nanoTime();
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8).stripTrailing();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(words + " did not end in time");
      }
      return new Result(
          this, process.exitValue(), text, Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
