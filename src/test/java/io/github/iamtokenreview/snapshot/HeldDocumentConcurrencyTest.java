package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.snapshot.HeldDocument.DocumentSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldDocumentConcurrencyTest {
  private static final DocumentKey KEY = DocumentKey.registration(Examples.CLUSTER);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final int THREADS = 30;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final ScriptedStore store = new ScriptedStore();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HeldDocument<String> document =
      new HeldDocument<>(
          KEY,
          new DocumentSource(store, REFRESH, clock, executor, new Reports()),
          (text, previous) -> text);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void readsOnceForAllWhoAskAtOnce() {
    store.put(KEY, "one");
    ScriptedStore.Gate gate = store.block(KEY);
    CountDownLatch asked = new CountDownLatch(THREADS);
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      answers.add(
          CompletableFuture.supplyAsync(
              () -> {
                CompletableFuture<Void> renewal = document.renew();
                asked.countDown();
                renewal.join();
                return document.value().orElse("nothing");
              },
              executor));
    }

    ScriptedStore.await(asked);
    gate.open();

    assertThat(answers).extracting(CompletableFuture::join).containsOnly("one");
    assertThat(store.fetches()).isEqualTo(1);
  }

  @Test
  void joinsTheReadingThatRunsThoughToldToReadNow() {
    ScriptedStore.Gate gate = store.block(KEY);
    CompletableFuture<Void> running = document.renew();

    assertThat(document.renewNow()).isSameAs(running);

    gate.open();
    running.join();
    assertThat(store.fetches()).isEqualTo(1);
  }

  /** Not modified against what was dropped: nothing is held, so it must not pass for fresh. */
  @Test
  void readsAnewWhatWasDroppedWhileItWasValidated() {
    store.put(KEY, "one");
    document.renew().join();
    clock.advance(REFRESH);
    ScriptedStore.Gate gate = store.block(KEY);
    CompletableFuture<Void> validation = document.renew();
    gate.awaitArrival();
    document.drop(document.value().orElseThrow(), "it must not be used");
    gate.open();
    validation.join();

    document.renew().join();

    assertThat(document.value()).contains("one");
    assertThat(store.etagsAsked(KEY)).last().isEqualTo(ScriptedStore.NO_ETAG);
  }
}
