package io.github.iamtokenreview.webhook;

import java.io.IOException;
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
  @SuppressWarnings("NullAway.Init") // By start().
  private FunctionRig rig;

  @SuppressWarnings("NullAway.Init") // By start().
  private FunctionProcess function;

  @BeforeAll
  void start() throws Exception {
    rig = FunctionRig.start();
    function =
        FunctionProcess.start(
            FunctionProcess.log("function-of-the-tests"), rig.runtime(), rig.environment());
  }

  @Override
  FunctionRig rig() {
    return rig;
  }

  @AfterAll
  void stop() throws IOException, InterruptedException {
    function.stop();
    rig.close();
  }
}
