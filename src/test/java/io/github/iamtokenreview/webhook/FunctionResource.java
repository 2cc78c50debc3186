package io.github.iamtokenreview.webhook;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
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
      return settings(started.environment(), started);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> settings(Map<String, String> environment, FunctionRig rig) {
    Map<String, String> settings = new HashMap<>(FunctionEnvironment.properties(environment));
    settings.put("quarkus-internal.aws-lambda.test-api", rig.runtime().address());
    return settings;
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
