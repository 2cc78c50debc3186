package io.github.iamtokenreview.webhook;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole contract, by the native function as a process of its own. */
@NativeFunction.Required
class WebhookBinaryIT implements DecisionContract, CallerContract, RequestContract {
  @RegisterExtension
  static final NativeFunction<FunctionRig> FUNCTION = NativeFunction.of("the-tests");

  @Override
  public FunctionRig rig() {
    return FUNCTION.rig();
  }
}
