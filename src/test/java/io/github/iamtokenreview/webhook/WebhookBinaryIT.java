package io.github.iamtokenreview.webhook;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, by the native function as a process of its own. */
@NativeFunction.Required
class WebhookBinaryIT extends WebhookContract {
  @RegisterExtension
  static final NativeFunction<FunctionRig> FUNCTION = NativeFunction.of("the-tests");

  @Override
  FunctionRig rig() {
    return FUNCTION.rig();
  }
}
