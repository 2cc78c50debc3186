package io.github.iamtokenreview.webhook;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, by the native function as a process of its own. */
@NativeFunction.Required
class ForgeryBinaryIT extends ForgeryContract {
  @RegisterExtension static final NativeFunction<S3Rig> FUNCTION = NativeFunction.ofS3("forgery");

  @Override
  S3Rig rig() {
    return FUNCTION.rig();
  }
}
