package io.github.iamtokenreview.publisher;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after failures in a row: twice as long each time, up to a minute, and of that at
 * random between half and all, so that publishers that failed together do not come back together.
 */
final class Backoff {
  static final Duration FIRST = Duration.ofSeconds(1);
  static final Duration MAX = Duration.ofMinutes(1);

  /** Already over the maximum. */
  private static final int MAX_DOUBLINGS = 6;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param failures in a row, at least 1
   */
  Duration after(int failures) {
    long doubled = FIRST.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    long longest = Math.min(doubled, MAX.toMillis());
    return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
  }
}
