package io.github.iamtokenreview.http;

import java.time.Duration;

/** When a step of several calls must be over. */
public final class Deadline {
  private final long nanoTime;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  public static Deadline in(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos());
  }

  /** Negative once it is over. */
  public Duration left() {
    return Duration.ofNanos(nanoTime - System.nanoTime());
  }
}
