package io.github.iamtokenreview.publisher;

import java.time.Duration;

/**
 * How often a publisher looks.
 *
 * @param look after a success: a change that the watch missed, or a store that lost the snapshot,
 *     is found so soon. It costs one read of each.
 * @param firstRetry after a failure
 * @param longestRetry after failures in a row: how late a server that came back is noticed
 */
public record Pace(Duration look, Duration firstRetry, Duration longestRetry) {
  public static final Pace DEFAULT =
      new Pace(Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(30));
}
