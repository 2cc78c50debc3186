package io.github.iamtokenreview.webhook;

import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, by the native function as a process of its own. */
@NativeFunction.Required
class MetricsBinaryIT extends MetricsContract {
  @RegisterExtension static final NativeFunction<S3Rig> FUNCTION = NativeFunction.ofS3("metrics");

  @Override
  S3Rig rig() {
    return FUNCTION.rig();
  }
}
