package io.github.iamtokenreview.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A class of tests that are given the one {@link World}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EndToEnd.TheWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@interface EndToEnd {

  /** Starts it when it is asked for first, and ends it after the last class. */
  final class TheWorld implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == World.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(Attempt.class, type -> Attempt.make(), Attempt.class)
          .world();
    }
  }

  /** What came of the one try to start it: those after the first class fail at once. */
  record Attempt(@Nullable World started, @Nullable Throwable failure) implements AutoCloseable {
    static Attempt make() {
      try {
        return new Attempt(World.start(), null);
      } catch (RuntimeException | AssertionError e) {
        return new Attempt(null, e);
      }
    }

    World world() {
      if (started == null) {
        throw new IllegalStateException("nothing could be tested: " + failure, failure);
      }
      return started;
    }

    @Override
    public void close() {
      if (started != null) {
        started.close();
      }
    }
  }
}
