package io.github.iamtokenreview.webhook;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The contract, by the function on the JVM. */
@QuarkusTest
@WithTestResource(FunctionResource.class)
class WebhookTest extends WebhookContract {
  @SuppressWarnings("NullAway.Init") // FunctionResource sets it.
  FunctionRig rig;

  @Override
  FunctionRig rig() {
    return rig;
  }
}
