package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cache.ExpiringCache;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that was wrong and is put right: nothing is kept for as long as the jump was. */
class ClockJumpTest {
  private static final Duration TTL = Duration.ofSeconds(30);

  private final Fleet fleet = new Fleet();

  @ParameterizedTest
  @ValueSource(strings = {"-PT24H", "-PT31S", "-PT6S", "PT31S", "PT12H"})
  void takesTheNextMapAfterAJump(Duration jump) throws UndecidedException {
    Cluster cluster = fleet.cluster(Runnable::run);
    assertThat(mapOf(cluster)).isEqualTo("first");
    fleet.clock.advance(jump);
    fleet.publish(11, "second");

    assertThat(mapOf(cluster)).isEqualTo("second");
  }

  private String mapOf(Cluster cluster) throws UndecidedException {
    cluster.renew().await();
    return Fleet.nameOf(cluster.table(fleet.clock.instant()));
  }

  @Test
  void findsAClusterThatWasRegisteredAfterTheClockWasPutBack() throws UndecidedException {
    ClusterId late = new ClusterId("late");
    Clusters clusters = fleet.clusters(Runnable::run);
    assertThat(clusters.find(late)).isEmpty();
    fleet.clock.advance(Duration.ofHours(-1));
    fleet.store.put(
        DocumentKey.registration(late),
        Examples.signed(Fleet.registration(late, 1, Examples.PUBLISHER)));

    assertThat(clusters.find(late)).isPresent();
  }

  /** Threads read the clock before they come to a cache, and clocks are slewed. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT29.999S", "-PT0.001S", "-PT5S"})
  void keepsAnEntryWithinItsTimeAndALittleBefore(Duration later) {
    assertThat(keptFor(later)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT30S", "PT24H", "-PT5.000000001S", "-PT24H"})
  void dropsAnEntryOutsideOfItsTime(Duration later) {
    assertThat(keptFor(later)).isEmpty();
  }

  private static Optional<String> keptFor(Duration later) {
    Instant now = Fleet.START;
    ExpiringCache<String> cache = new ExpiringCache<>(1);
    cache.put("key", "value", now, now.plus(TTL));
    return cache.get("key", now.plus(later));
  }
}
