package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.iamtokenreview.identity.UndecidedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Decisions while documents are being read. */
class ClusterConcurrencyTest {
  /** Several times what a decision may wait, so that a busy machine fails no test. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final SigningKey SECOND = SigningKey.generate();
  private static final int THREADS = 30;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Fleet fleet = new Fleet();
  private final Cluster cluster = fleet.cluster(executor);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void readsOnceForThirtyDecisionsAtOnce() {
    List<CompletableFuture<String>> decisions = new ArrayList<>();
    ScriptedStore.Gate gate = fleet.store.block(Fleet.SNAPSHOT);
    for (int i = 0; i < THREADS; i++) {
      Cluster.Renewal renewal = cluster.renew();
      decisions.add(CompletableFuture.supplyAsync(() -> mapsAfter(renewal), executor));
    }

    gate.open();

    assertThat(decisions).extracting(CompletableFuture::join).containsOnly("first");
    assertThat(fleet.store.fetches()).isEqualTo(2);
  }

  @Test
  void goesOnWithTheLastMapWhenTheStoreHangs() {
    mapsAfterRenewal();
    fleet.publish(11, "second");
    fleet.clock.advance(Fleet.REFRESH);
    ScriptedStore.Gate gate = fleet.store.block(Fleet.SNAPSHOT);

    assertThat(assertTimeoutPreemptively(SOON, this::mapsAfterRenewal)).isEqualTo("first");
    gate.open();
    assertThat(mapsAfterRenewal()).isEqualTo("second");
  }

  @Test
  void decidesNothingWhenTheStoreHangsAtFirst() {
    ScriptedStore.Gate gate = fleet.store.block(Fleet.SNAPSHOT);

    assertThat(assertTimeoutPreemptively(SOON, this::mapsAfterRenewal))
        .isEqualTo("SNAPSHOT_UNAVAILABLE");
    gate.open();
    assertThat(mapsAfterRenewal()).isEqualTo("first");
    assertThat(fleet.store.fetches(Fleet.SNAPSHOT)).isEqualTo(1);
  }

  @Test
  void waitsForTheRegistrationThatIsBeingReadWithTheFirstMap() {
    ScriptedStore.Gate gate = fleet.store.block(Fleet.REGISTRATION);
    Cluster.Renewal renewal = cluster.renew();
    gate.awaitArrival();

    gate.open();

    assertThat(mapsAfter(renewal)).isEqualTo("first");
    assertThat(fleet.store.fetches()).isEqualTo(2);
  }

  /** The validation began before the key was withdrawn, and says that the map is the same. */
  @Test
  void usesNoMapOfAWithdrawnKeyThatIsBeingValidated() {
    mapsAfterRenewal();
    fleet.clock.advance(Fleet.REFRESH);
    ScriptedStore.Gate gate = fleet.store.block(Fleet.SNAPSHOT);
    fleet.register(11, SECOND);
    Cluster.Renewal slow = cluster.renew();
    gate.awaitArrival();
    cluster.awaitRegistration();

    assertThat(maps()).isEqualTo("SNAPSHOT_UNAVAILABLE");
    gate.open();
    assertThat(mapsAfter(slow)).isEqualTo("SNAPSHOT_UNAVAILABLE");
    assertThat(mapsAfterRenewal()).isEqualTo("SNAPSHOT_UNAVAILABLE");
  }

  /** In between there may be no map for a moment, never an older one. */
  @Test
  void goesOnlyForwardsWhileKeysAndMapsChange() {
    fleet.publish(100, "100");
    List<CompletableFuture<Void>> deciders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      deciders.add(CompletableFuture.runAsync(this::decideAgainAndAgain, executor));
    }
    for (int turn = 101; turn <= 150; turn++) {
      fleet.register(turn, Examples.PUBLISHER, turn % 2 == 0 ? SECOND : Examples.OPERATOR);
      fleet.publish(turn, String.valueOf(turn));
    }

    CompletableFuture.allOf(deciders.toArray(CompletableFuture[]::new)).join();

    // The first may join a reading that began before the last was published.
    fleet.clock.advance(Fleet.REFRESH);
    mapsAfterRenewal();
    fleet.clock.advance(Fleet.REFRESH);
    assertThat(mapsAfterRenewal()).isEqualTo("150");
  }

  private void decideAgainAndAgain() {
    List<String> maps = new ArrayList<>();
    for (int turn = 0; turn < 50; turn++) {
      fleet.clock.advance(Fleet.REFRESH);
      maps.add(mapsAfterRenewal());
    }
    maps.removeIf("SNAPSHOT_UNAVAILABLE"::equals);
    assertThat(maps).allMatch(map -> map.matches("1\\d\\d")).isSorted();
  }

  private String mapsAfterRenewal() {
    return mapsAfter(cluster.renew());
  }

  private String mapsAfter(Cluster.Renewal renewal) {
    renewal.await();
    return maps();
  }

  private String maps() {
    try {
      return Fleet.nameOf(cluster.table(fleet.clock.instant()));
    } catch (UndecidedException e) {
      return e.reason().name();
    }
  }
}
