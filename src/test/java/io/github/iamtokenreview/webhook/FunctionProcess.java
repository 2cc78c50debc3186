package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.LogScan;
import io.github.iamtokenreview.dev.RuntimeStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The native function as a process of its own. */
final class FunctionProcess {
  private static final long START_SECONDS = 30;

  private final Process process;
  private final Path log;

  private FunctionProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Comes back when the function asks for its first event. */
  static FunctionProcess start(
      Path log, RuntimeStandIn runtime, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getProperty("function.binary")));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", runtime.address());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      runtime.firstPoll().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      process.destroy();
      throw e;
    }
    return new FunctionProcess(process, log);
  }

  /** And waits until it is gone. */
  void end() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  /** And reads what it printed, for credentials. */
  void stop() throws IOException, InterruptedException {
    end();
    String printed = Files.readString(log);
    assertThat(printed).contains("\"result\":\"authenticated\"");
    assertThat(LogScan.credentialsIn(printed)).isEmpty();
  }
}
