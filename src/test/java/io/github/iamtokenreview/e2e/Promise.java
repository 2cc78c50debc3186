package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * By when an edit of {@code aws-auth} has effect: the publisher's watch, the function's refresh
 * interval, and what the API server keeps.
 */
final class Promise {

  /** API servers keep each success this long, whatever their flags say. */
  private static final Duration SUCCESS_KEPT = Duration.ofSeconds(10);

  /** Of a machine that has other work, and of the command that finds out. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private Promise() {}

  /** For somebody who was refused with this token before, if at all. */
  static Duration letIn(ApiServer server) {
    return LiveMap.PUBLISHED.plus(Fleet.REFRESH).plus(server.cacheTtl()).plus(SLACK);
  }

  /** For somebody who was let in with this token before. */
  static Duration shutOut(ApiServer server) {
    return letIn(server).plus(SUCCESS_KEPT);
  }

  /** Prints it. */
  static void checkHeld(String what, Duration took, Duration promised) {
    System.out.printf("%s: %s, promised %s%n", what, seconds(took), seconds(promised.minus(SLACK)));
    assertThat(took).as(what).isLessThan(promised);
  }

  /** As {@code 2.3 s}. */
  static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
