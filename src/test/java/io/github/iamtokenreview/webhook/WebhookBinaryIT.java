package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.LogScan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, by the native function as a process of its own. */
@EnabledIfSystemProperty(
    named = "function.binary",
    matches = ".+",
    disabledReason = "the function is not built natively (-Dnative)")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookBinaryIT extends WebhookContract {
  private static final Path LOG = Path.of("target", "function-of-the-tests.log");
  private static final long START_SECONDS = 30;

  @SuppressWarnings("NullAway.Init") // By start().
  private FunctionRig rig;

  @SuppressWarnings("NullAway.Init") // By start().
  private Process function;

  @BeforeAll
  void start() throws Exception {
    rig = FunctionRig.start();
    ProcessBuilder builder =
        new ProcessBuilder(System.getProperty("function.binary"))
            .redirectErrorStream(true)
            .redirectOutput(new File(LOG.toString()));
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", rig.runtime().address());
    builder.environment().putAll(rig.environment());
    function = builder.start();
    rig.runtime().firstPoll().get(START_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  FunctionRig rig() {
    return rig;
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    function.destroy();
    function.waitFor();
    rig.close();
    String log = Files.readString(LOG);
    assertThat(log).contains("\"result\":\"authenticated\"");
    assertThat(LogScan.credentialsIn(log)).isEmpty();
  }
}
