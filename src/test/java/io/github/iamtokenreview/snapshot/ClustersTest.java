package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClustersTest {
  private static final ClusterId UNKNOWN = new ClusterId("unknown");
  private static final DocumentKey UNKNOWN_REGISTRATION = DocumentKey.registration(UNKNOWN);
  private static final Duration MISS_TTL = Duration.ofSeconds(30);
  private static final int MAX_MISSES = 1_000;

  private final Fleet fleet = new Fleet();
  private final Clusters clusters = fleet.clusters(Runnable::run);

  @Test
  void readsTheRegistrationAloneToFindACluster() throws UndecidedException {
    Optional<Cluster> found = clusters.find(Fleet.ID);

    assertThat(found.flatMap(Cluster::registration)).isPresent();
    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isEqualTo(1);
    assertThat(fleet.store.fetches(Fleet.SNAPSHOT)).isZero();
  }

  @Test
  void keepsTheClusterItFound() throws UndecidedException {
    Optional<Cluster> found = clusters.find(Fleet.ID);
    fleet.clock.advance(Duration.ofDays(1));
    fleet.store.fail(Fleet.REGISTRATION);

    assertThat(clusters.find(Fleet.ID)).isEqualTo(found);
    assertThat(fleet.store.fetches()).isEqualTo(1);
  }

  @Test
  void remembersAWhileThatAClusterIsUnknown() throws UndecidedException {
    assertThat(clusters.find(UNKNOWN)).isEmpty();

    fleet.clock.advance(MISS_TTL.minusNanos(1));
    assertThat(clusters.find(UNKNOWN)).isEmpty();
    assertThat(fleet.store.fetches()).isEqualTo(1);
    fleet.clock.advance(Duration.ofNanos(1));
    assertThat(clusters.find(UNKNOWN)).isEmpty();
    assertThat(fleet.store.fetches()).isEqualTo(2);
  }

  @Test
  void findsAClusterThatWasRegisteredSince() throws UndecidedException {
    assertThat(clusters.find(UNKNOWN)).isEmpty();
    fleet.store.put(
        UNKNOWN_REGISTRATION, Examples.signed(Fleet.registration(UNKNOWN, 1, Examples.PUBLISHER)));
    fleet.clock.advance(MISS_TTL);

    assertThat(clusters.find(UNKNOWN)).isPresent();
  }

  @Test
  void remembersAThousandUnknownNames() throws UndecidedException {
    lookUpUnknown(0, MAX_MISSES);

    lookUpUnknown(0, MAX_MISSES);

    assertThat(fleet.store.fetches()).isEqualTo(MAX_MISSES);
  }

  @Test
  void forgetsTheUnknownNameThatWasAskedForLeastRecently() throws UndecidedException {
    lookUpUnknown(0, MAX_MISSES + 1);

    lookUpUnknown(1, MAX_MISSES + 1);
    assertThat(fleet.store.fetches()).isEqualTo(MAX_MISSES + 1);
    lookUpUnknown(0, 1);
    assertThat(fleet.store.fetches()).isEqualTo(MAX_MISSES + 2);
  }

  /** The clock goes to and fro, so that neither the limit nor the time to live is in the way. */
  private void lookUpUnknown(int from, int to) throws UndecidedException {
    for (int i = from; i < to; i++) {
      fleet.clock.set(Fleet.START.plusSeconds(i / Clusters.MAX_LOOKUPS_PER_SECOND % 2));
      assertThat(clusters.find(new ClusterId("unknown-" + i))).isEmpty();
    }
  }

  @Test
  void looksUpSoManyNewNamesASecond() throws UndecidedException {
    clusters.find(Fleet.ID);
    fleet.clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < Clusters.MAX_LOOKUPS_PER_SECOND; i++) {
      assertThat(clusters.find(new ClusterId("unknown-" + i))).isEmpty();
    }

    assertThat(clusters.find(UNKNOWN)).isEmpty();

    assertThat(fleet.store.fetches()).isEqualTo(1 + Clusters.MAX_LOOKUPS_PER_SECOND);
    assertThat(clusters.find(Fleet.ID)).isPresent();
    assertThat(clusters.find(new ClusterId("unknown-0"))).isEmpty();
    fleet.clock.advance(Duration.ofSeconds(1));
    assertThat(clusters.find(UNKNOWN)).isEmpty();
  }

  /** Else anybody could find out which names are known, or known to be unknown. */
  @Test
  void tellsNobodyThatAClusterWasNotLookedUp() throws UndecidedException {
    exhaustLookups();

    assertThat(clusters.find(Fleet.ID)).isEmpty();

    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isZero();
    fleet.clock.advance(Duration.ofSeconds(1));
    assertThat(clusters.find(Fleet.ID)).isPresent();
  }

  @Test
  void looksUpPrimedClustersHoweverManyOthersAreAskedFor() throws UndecidedException {
    fleet.store.fail(Fleet.REGISTRATION);
    clusters.prime(List.of(Fleet.ID), Duration.ofSeconds(3));
    fleet.register(11, Examples.PUBLISHER);
    exhaustLookups();

    assertThat(clusters.find(Fleet.ID)).isPresent();
  }

  @Test
  void looksUpClustersThatWereHeldOnceHoweverManyOthersAreAskedFor() throws UndecidedException {
    Cluster cluster = clusters.find(Fleet.ID).orElseThrow();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);
    clusters.renewRegistration(Fleet.ID, cluster);
    fleet.register(11, Examples.PUBLISHER);
    fleet.clock.advance(MISS_TTL);
    exhaustLookups();

    assertThat(clusters.find(Fleet.ID)).isPresent();
  }

  private void exhaustLookups() throws UndecidedException {
    for (int i = 0; i < Clusters.MAX_LOOKUPS_PER_SECOND; i++) {
      assertThat(clusters.find(new ClusterId("made-up-" + i))).isEmpty();
    }
  }

  @Test
  void decidesNothingWhenTheRegistrationCannotBeRead() {
    fleet.store.fail(Fleet.REGISTRATION);

    UndecidedException undecided =
        catchThrowableOfType(UndecidedException.class, () -> clusters.find(Fleet.ID));

    assertThat(undecided)
        .hasMessage(
            "the registration of prod.example-7f3a can't be had: reading it failed: IOException")
        .extracting(UndecidedException::reason)
        .isEqualTo(Cause.REGISTRATION_UNAVAILABLE);
  }

  @Test
  void decidesNothingWhenTheRegistrationMustNotBeUsed() {
    fleet.store.put(
        Fleet.REGISTRATION, Examples.signed(Fleet.registration(UNKNOWN, 11, Examples.PUBLISHER)));

    assertThat(cause(Fleet.ID)).isEqualTo(Cause.REGISTRATION_UNAVAILABLE);
  }

  @Test
  void findsTheClusterAsSoonAsTheStoreIsBack() throws UndecidedException {
    fleet.store.fail(Fleet.REGISTRATION);
    assertThat(cause(Fleet.ID)).isEqualTo(Cause.REGISTRATION_UNAVAILABLE);

    fleet.register(11, Examples.PUBLISHER);

    assertThat(clusters.find(Fleet.ID)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"PT29.999999999S, 1", "PT30S, 2"})
  void validatesARegistrationWhenItIsDue(Duration later, int fetches) throws UndecidedException {
    Cluster cluster = clusters.find(Fleet.ID).orElseThrow();
    fleet.clock.advance(later);

    clusters.renewRegistration(Fleet.ID, cluster);

    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isEqualTo(fetches);
  }

  @Test
  void forgetsAClusterWhoseRegistrationIsGone() throws UndecidedException {
    Cluster cluster = clusters.find(Fleet.ID).orElseThrow();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);

    clusters.renewRegistration(Fleet.ID, cluster);

    assertThat(clusters.find(Fleet.ID)).isEmpty();
    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isEqualTo(2);
    fleet.register(10, Examples.PUBLISHER);
    fleet.clock.advance(MISS_TTL);
    assertThat(clusters.find(Fleet.ID)).isPresent();
  }

  @Test
  void primesBothDocuments() throws UndecidedException {
    clusters.prime(List.of(Fleet.ID, Fleet.ID), Duration.ofSeconds(3));

    Cluster cluster = clusters.find(Fleet.ID).orElseThrow();
    assertThat(cluster.table(fleet.clock.instant())).isNotNull();
    assertThat(fleet.store.fetches()).isEqualTo(2);
  }

  @Test
  void readsWhatCouldNotBePrimedWhenItIsAskedFor() throws UndecidedException {
    fleet.store.fail(Fleet.REGISTRATION);
    clusters.prime(List.of(Fleet.ID, UNKNOWN), Duration.ofSeconds(3));
    fleet.register(11, Examples.PUBLISHER);

    assertThat(clusters.find(Fleet.ID)).isPresent();
    assertThat(clusters.find(UNKNOWN)).isEmpty();
  }

  @Test
  void primesWithoutThreads() throws UndecidedException {
    boolean[] full = {true};
    Clusters starved =
        fleet.clusters(
            task -> {
              if (full[0]) {
                throw new RejectedExecutionException("full");
              }
              task.run();
            });

    assertThatCode(() -> starved.prime(List.of(Fleet.ID), Duration.ofSeconds(3)))
        .doesNotThrowAnyException();

    full[0] = false;
    assertThat(starved.find(Fleet.ID)).isPresent();
  }

  private Cause cause(ClusterId id) {
    UndecidedException undecided =
        catchThrowableOfType(UndecidedException.class, () -> clusters.find(id));
    return undecided.reason();
  }
}
