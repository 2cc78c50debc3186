package io.github.iamtokenreview.webhook;

import java.io.IOException;
import java.nio.file.Path;
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
class StoreFaultBinaryIT extends StoreFaultContract {
  @SuppressWarnings("NullAway.Init") // By start().
  private S3Rig rig;

  @SuppressWarnings("NullAway.Init") // By start().
  private FunctionProcess function;

  @BeforeAll
  void start() throws Exception {
    Path log = FunctionProcess.log("function-of-store-fault");
    rig = S3Rig.start(FunctionLog.of(log));
    function = FunctionProcess.start(log, rig.function().runtime(), rig.environment());
  }

  @Override
  S3Rig rig() {
    return rig;
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    function.stop();
    rig.close();
  }
}
