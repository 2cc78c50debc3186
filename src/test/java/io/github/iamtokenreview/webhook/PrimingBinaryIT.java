package io.github.iamtokenreview.webhook;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, by the native function as a process of its own. */
@NativeFunction.Required
class PrimingBinaryIT extends PrimingContract {
  @RegisterExtension static final NativeFunction<S3Rig> FUNCTION = NativeFunction.ofS3("priming");

  @Override
  S3Rig rig() {
    return FUNCTION.rig();
  }
}
