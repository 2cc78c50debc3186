package io.github.iamtokenreview.snapshot;

import java.time.Instant;

/** So many permits in each second of the clock; what is not used is gone. */
final class RateLimit {
  private final int perSecond;
  private long second = Long.MIN_VALUE;
  private int used;

  RateLimit(int perSecond) {
    this.perSecond = perSecond;
  }

  synchronized boolean tryAcquire(Instant now) {
    if (now.getEpochSecond() != second) {
      second = now.getEpochSecond();
      used = 0;
    }
    if (used == perSecond) {
      return false;
    }
    used++;
    return true;
  }
}
