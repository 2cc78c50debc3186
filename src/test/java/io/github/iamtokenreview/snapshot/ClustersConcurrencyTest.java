package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClustersConcurrencyTest {
  /** Several times what a caller may wait, so that a busy machine fails no test. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final int THREADS = 30;

  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Fleet fleet = new Fleet();
  private final Clusters clusters = fleet.clusters(executor);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void readsOnceForThirtyCallersAtOnce() {
    ScriptedStore.Gate gate = fleet.store.block(Fleet.REGISTRATION);
    List<CompletableFuture<Boolean>> callers = new ArrayList<>();
    callers.add(finds(Fleet.ID));
    gate.awaitArrival();
    for (int i = 1; i < THREADS; i++) {
      callers.add(finds(Fleet.ID));
    }

    gate.open();

    assertThat(callers).extracting(CompletableFuture::join).containsOnly(true);
    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isEqualTo(1);
  }

  private CompletableFuture<Boolean> finds(ClusterId id) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return clusters.find(id).isPresent();
          } catch (UndecidedException e) {
            throw new IllegalStateException(e);
          }
        },
        executor);
  }

  @Test
  void decidesNothingWhenTheStoreHangs() {
    ScriptedStore.Gate gate = fleet.store.block(Fleet.REGISTRATION);

    UndecidedException undecided =
        assertTimeoutPreemptively(
            SOON,
            () -> catchThrowableOfType(UndecidedException.class, () -> clusters.find(Fleet.ID)));

    assertThat(undecided.reason()).isEqualTo(Cause.REGISTRATION_UNAVAILABLE);
    gate.open();
  }

  @Test
  void joinsAFirstReadThatTookTooLong() throws UndecidedException {
    List<Runnable> reads = new ArrayList<>();
    Clusters slow = fleet.clusters(reads::add);
    assertThat(catchThrowableOfType(UndecidedException.class, () -> slow.find(Fleet.ID)))
        .isNotNull();
    assertThat(catchThrowableOfType(UndecidedException.class, () -> slow.find(Fleet.ID)))
        .isNotNull();

    reads.forEach(Runnable::run);

    assertThat(slow.find(Fleet.ID)).isPresent();
    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isEqualTo(1);
  }

  /** A name that is still held is not counted as a look-up. */
  @Test
  void holdsNoMadeUpNameOnceItsReadIsDone() throws UndecidedException {
    ClusterId madeUp = new ClusterId("made-up");
    List<Runnable> reads = new ArrayList<>();
    boolean[] slow = {true};
    Clusters some =
        fleet.clusters(
            task -> {
              if (slow[0]) {
                reads.add(task);
              } else {
                task.run();
              }
            });
    assertThat(catchThrowableOfType(UndecidedException.class, () -> some.find(madeUp))).isNotNull();
    fleet.store.fail(DocumentKey.registration(madeUp));
    reads.forEach(Runnable::run);
    slow[0] = false;
    for (int i = 1; i < Clusters.MAX_LOOKUPS_PER_SECOND; i++) {
      assertThat(some.find(new ClusterId("made-up-" + i))).isEmpty();
    }

    assertThat(some.find(madeUp)).isEmpty();

    assertThat(fleet.store.fetches(DocumentKey.registration(madeUp))).isEqualTo(1);
  }

  @Test
  void primesSideBySide() throws UndecidedException {
    List<ClusterId> ids = IntStream.range(0, 8).mapToObj(i -> new ClusterId("c" + i)).toList();
    List<ScriptedStore.Gate> gates = new ArrayList<>();
    for (ClusterId id : ids) {
      put(id);
      gates.add(fleet.store.block(DocumentKey.registration(id)));
      gates.add(fleet.store.block(DocumentKey.snapshot(id)));
    }

    CompletableFuture<Void> priming =
        CompletableFuture.runAsync(() -> clusters.prime(ids, SOON), executor);
    gates.forEach(ScriptedStore.Gate::awaitArrival);
    gates.forEach(ScriptedStore.Gate::open);
    priming.join();

    for (ClusterId id : ids) {
      Cluster cluster = clusters.find(id).orElseThrow();
      assertThat(cluster.table(fleet.clock.instant())).isNotNull();
    }
    assertThat(fleet.store.fetches()).isEqualTo(2 * ids.size());
  }

  private void put(ClusterId id) {
    fleet.store.put(
        DocumentKey.registration(id),
        Examples.signed(Fleet.registration(id, 1, Examples.PUBLISHER)));
    fleet.store.put(
        DocumentKey.snapshot(id), Examples.signed(fleet.snapshot(id, 1, Fleet.named("x"))));
  }

  @Test
  void primesNoLongerThanItMay() throws UndecidedException {
    ScriptedStore.Gate gate = fleet.store.block(Fleet.SNAPSHOT);
    ScriptedStore.Gate other = fleet.store.block(Fleet.REGISTRATION);

    assertTimeoutPreemptively(SOON, () -> clusters.prime(List.of(Fleet.ID), Duration.ofMillis(10)));

    gate.open();
    other.open();
    assertThat(clusters.find(Fleet.ID)).isPresent();
    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isEqualTo(1);
  }

  /** The function's own executor refuses what it has no thread for. */
  @Test
  void primesMoreClustersThanThereAreThreads() throws UndecidedException {
    List<ClusterId> ids = IntStream.range(0, 5).mapToObj(i -> new ClusterId("c" + i)).toList();
    ids.forEach(this::put);
    ThreadPoolExecutor two =
        new ThreadPoolExecutor(0, 2, 10, TimeUnit.SECONDS, new SynchronousQueue<>());
    Clusters few = fleet.clusters(two);

    few.prime(ids, SOON);

    two.setMaximumPoolSize(THREADS);
    for (ClusterId id : ids) {
      Cluster cluster = few.find(id).orElseThrow();
      cluster.renew().await();
      assertThat(cluster.table(fleet.clock.instant())).isNotNull();
    }
    two.shutdownNow();
  }
}
