package io.github.iamtokenreview.publisher;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long each time, up to the longest, and of that
 * at random between half and all, so that publishers that failed together do not come back
 * together.
 */
final class Backoff {

  /** Enough for any pace, and no overflow. */
  private static final int MAX_DOUBLINGS = 20;

  private final RandomGenerator random;
  private final Pace pace;

  Backoff(RandomGenerator random, Pace pace) {
    this.random = random;
    this.pace = pace;
  }

  /**
   * @param failures in a row, at least 1
   */
  Duration after(int failures) {
    long doubled = pace.firstRetry().toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long longest = Math.min(doubled, pace.longestRetry().toMillis());
    return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }
}
