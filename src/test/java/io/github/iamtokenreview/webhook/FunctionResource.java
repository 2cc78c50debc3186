package io.github.iamtokenreview.webhook;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the rig before Quarkus, and points the function at it. */
public final class FunctionResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable FunctionRig rig;

  @Override
  public Map<String, String> start() {
    try {
      FunctionRig started = FunctionRig.start();
      rig = started;
      Map<String, String> settings = new HashMap<>();
      started.environment().forEach((name, value) -> settings.put(property(name), value));
      settings.put("quarkus-internal.aws-lambda.test-api", started.runtime().address());
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String property(String variable) {
    return "iam-tokenreview."
        + variable
            .substring("IAM_TOKENREVIEW_".length())
            .toLowerCase(Locale.ROOT)
            .replace('_', '-');
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(rig, new TestInjector.MatchesType(FunctionRig.class));
  }

  @Override
  public void stop() {
    if (rig != null) {
      rig.close();
    }
  }
}
