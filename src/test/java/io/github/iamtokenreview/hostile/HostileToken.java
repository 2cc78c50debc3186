package io.github.iamtokenreview.hostile;

import io.github.iamtokenreview.identity.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A token and for whom it is meant.
 *
 * @param changes names of what was done to a good one
 */
public record HostileToken(
    String text, Partition partition, Duration maxAge, Instant now, List<String> changes) {

  /** The token itself stays out of reports. */
  @Override
  public String toString() {
    return "%s for %s, at most %s old, at %s".formatted(changes, partition.id(), maxAge, now);
  }
}
