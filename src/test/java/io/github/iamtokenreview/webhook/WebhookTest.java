package io.github.iamtokenreview.webhook;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The whole contract, by the function on the JVM. */
@QuarkusTest
@WithTestResource(FunctionResource.class)
class WebhookTest implements DecisionContract, CallerContract, RequestContract {
  @SuppressWarnings("NullAway.Init") // FunctionResource sets it.
  FunctionRig rig;

  @Override
  public FunctionRig rig() {
    return rig;
  }
}
