package io.github.iamtokenreview;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waiting for what others do: threads, processes, servers. */
public final class Eventually {
  /** So long that only what never comes is missed, on a machine that has much else to do. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration BETWEEN = Duration.ofMillis(20);

  /** Programs that are started for each look take their time. */
  private static final Duration BETWEEN_COMMANDS = Duration.ofMillis(100);

  private Eventually() {}

  /**
   * Looks at once and often, in the thread that waits.
   *
   * @param what is waited for, a sentence
   */
  public static ConditionFactory that(String what) {
    return Awaitility.await(what)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(BETWEEN)
        .atMost(PATIENCE);
  }

  /**
   * Comes back when it is so.
   *
   * @param what is waited for, a sentence
   * @return how long it took
   */
  public static Duration within(Duration limit, String what, BooleanSupplier so) {
    long start = System.nanoTime();
    that(what).pollInterval(BETWEEN_COMMANDS).atMost(limit).until(so::getAsBoolean);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** For what is a matter of time, and of nothing that could be looked at. */
  public static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
