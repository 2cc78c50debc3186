package io.github.iamtokenreview.webhook;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The contract, by the function on the JVM. */
@QuarkusTest
@WithTestResource(S3FunctionResource.class)
class PrimingTest extends PrimingContract {
  @SuppressWarnings("NullAway.Init") // S3FunctionResource sets it.
  S3Rig rig;

  @Override
  S3Rig rig() {
    return rig;
  }
}
