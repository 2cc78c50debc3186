package io.github.iamtokenreview.webhook;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, by the native function as a process of its own. */
@NativeFunction.Required
class PrimingFailureBinaryIT extends PrimingFailureContract {
  @RegisterExtension
  static final NativeFunction<S3Rig> FUNCTION = NativeFunction.withoutStore("priming-failure");

  @Override
  S3Rig rig() {
    return FUNCTION.rig();
  }
}
