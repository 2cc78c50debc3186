package io.github.iamtokenreview.webhook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Runs the native function beside the tests of a class, and reads at the end what it printed.
 *
 * @param <R> what is around it
 */
final class NativeFunction<R extends AutoCloseable> implements BeforeAllCallback, AfterAllCallback {

  /** For classes that are skipped where the function is not built natively. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @EnabledIfSystemProperty(
      named = "function.binary",
      matches = ".+",
      disabledReason = "the function is not built natively (-Dnative)")
  @interface Required {}

  /** Starts what is around a function that will print into a file. */
  interface RigStarter<R> {
    R start(Path log) throws Exception;
  }

  /** Starts the function itself. */
  interface FunctionStarter<R> {
    FunctionProcess start(Path log, R rig) throws Exception;
  }

  private final Path log;
  private final RigStarter<R> rigStarter;
  private final FunctionStarter<R> functionStarter;
  private @Nullable R rig;
  private @Nullable FunctionProcess function;

  private NativeFunction(
      String name, RigStarter<R> rigStarter, FunctionStarter<R> functionStarter) {
    this.log = Path.of("target", "function-of-" + name + ".log");
    this.rigStarter = rigStarter;
    this.functionStarter = functionStarter;
  }

  /** With documents in a directory. */
  static NativeFunction<FunctionRig> of(String name) {
    return new NativeFunction<>(
        name,
        log -> FunctionRig.start(),
        (log, rig) -> FunctionProcess.start(log, rig.runtime(), rig.environment()));
  }

  /** With documents in S3. */
  static NativeFunction<S3Rig> ofS3(String name) {
    return ofS3(name, S3Rig::start);
  }

  /** With documents in S3, once it is mended. */
  static NativeFunction<S3Rig> withoutStore(String name) {
    return ofS3(name, S3Rig::startWithoutStore);
  }

  private interface S3RigStarter {
    S3Rig start(FunctionLog log) throws Exception;
  }

  private static NativeFunction<S3Rig> ofS3(String name, S3RigStarter starter) {
    return new NativeFunction<>(
        name,
        log -> starter.start(FunctionLog.of(log)),
        (log, rig) -> {
          FunctionProcess process =
              FunctionProcess.start(log, rig.function().runtime(), rig.environment());
          rig.initialised();
          return process;
        });
  }

  R rig() {
    return Objects.requireNonNull(rig);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    R started = rigStarter.start(log);
    rig = started;
    function = functionStarter.start(log, started);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    try {
      if (function != null) {
        function.stop();
      }
    } finally {
      if (rig != null) {
        rig.close();
      }
    }
  }
}
