package io.github.iamtokenreview.e2e;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do. */
final class Eventually {
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private Eventually() {}

  /**
   * Comes back when it is so.
   *
   * @param what is waited for, a sentence
   * @return how long it took
   * @throws AssertionError when it is not so in time
   */
  static Duration within(Duration limit, String what, BooleanSupplier so) {
    long start = System.nanoTime();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError(what + ": not within " + seconds(limit));
      }
      pause(BETWEEN);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As {@code 2.3 s}. */
  static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
