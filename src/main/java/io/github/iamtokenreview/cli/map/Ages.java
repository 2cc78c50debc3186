package io.github.iamtokenreview.cli.map;

import java.time.Duration;

/** How long something is ago, for people. */
final class Ages {
  private static final int TWO = 2;

  private Ages() {}

  /** In the largest unit of which there are two: {@code 95 s}, {@code 40 min}, {@code 3 days}. */
  static String of(Duration age) {
    if (age.isNegative()) {
      return "-" + of(age.negated());
    }
    if (age.toDays() >= TWO) {
      return age.toDays() + " days";
    }
    if (age.toHours() >= TWO) {
      return age.toHours() + " h";
    }
    return age.toMinutes() >= TWO ? age.toMinutes() + " min" : age.toSeconds() + " s";
  }
}
