package io.github.iamtokenreview.webhook;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As {@link FunctionResource}, with documents in S3; keeps what the function prints. */
public class S3FunctionResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable S3Rig rig;
  private @Nullable StandardOutput output;

  @Override
  public final Map<String, String> start() {
    StandardOutput kept = new StandardOutput();
    output = kept;
    try {
      S3Rig started = start(FunctionLog.of(kept));
      rig = started;
      return FunctionResource.settings(started.environment(), started.function());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  S3Rig start(FunctionLog log) throws IOException {
    return S3Rig.start(log);
  }

  @Override
  public final void inject(TestInjector injector) {
    if (rig != null) {
      // Quarkus is up; the poll loop of its tests does not wait for that.
      rig.initialised();
    }
    injector.injectIntoFields(rig, new TestInjector.MatchesType(S3Rig.class));
  }

  @Override
  public final void stop() {
    if (rig != null) {
      rig.close();
    }
    if (output != null) {
      output.close();
    }
  }

  /** The store answers nothing when the function starts. */
  public static final class WithoutStore extends S3FunctionResource {
    @Override
    S3Rig start(FunctionLog log) throws IOException {
      return S3Rig.startWithoutStore(log);
    }
  }
}
