package io.github.iamtokenreview.snapshot;

import static io.github.iamtokenreview.snapshot.HeldDocumentRig.INSTANT;
import static io.github.iamtokenreview.snapshot.HeldDocumentRig.KEY;
import static io.github.iamtokenreview.snapshot.HeldDocumentRig.REFRESH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is held and told, the store and its documents being as they may. */
class HeldDocumentTest {
  private final HeldDocumentRig rig = new HeldDocumentRig();
  private final MovableClock clock = rig.clock;
  private final ScriptedStore store = rig.store;
  private final Reports reports = rig.reports;
  private final HeldDocument<String> document = rig.document();

  @Test
  void readsNothingUntilItIsAskedTo() {
    assertThat(document.value()).isEmpty();
    assertThat(document.problem()).isEqualTo("it was not read yet");
    assertThat(store.fetches()).isZero();
  }

  @Test
  void holdsWhatItRead() {
    store.put(KEY, "one");

    assertThat(document.renew()).isDone();

    assertThat(document.value()).contains("one");
    assertThat(document.isMissing()).isFalse();
    assertThat(store.etagsAsked(KEY)).containsExactly(ScriptedStore.NO_ETAG);
  }

  @Test
  void saysWhatAStoreSaysOfItself() {
    store.fail(KEY, new StoreException("s3://bucket/key: S3 answered 403 AccessDenied"));

    document.renew().join();

    assertThat(reports.notRenewed)
        .containsExactly("reading it failed: s3://bucket/key: S3 answered 403 AccessDenied");
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IOException("x"), new IllegalStateException("x"), new StackOverflowError("x"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void holdsTheLastAndPausesWhenReadingFails(Throwable failure) {
    String etag = store.put(KEY, "one");
    document.renew().join();
    clock.advance(REFRESH);
    store.fail(KEY, failure);

    assertThat(document.renew()).isDone();

    assertThat(document.value()).contains("one");
    assertThat(document.problem())
        .isEqualTo("reading it failed: " + failure.getClass().getSimpleName());
    assertThat(reports.notRenewed).containsExactly(document.problem());
    assertThat(reports.obstacles).containsExactly(Obstacle.STORE);
    clock.advance(HeldDocument.RETRY_PAUSE.minus(INSTANT));
    document.renew().join();
    assertThat(store.fetches()).isEqualTo(2);
    clock.advance(INSTANT);
    document.renew().join();
    assertThat(store.etagsAsked(KEY)).containsExactly(ScriptedStore.NO_ETAG, etag, etag);
  }

  @Test
  void holdsTheLastWhenTheNextIsRefused() {
    String etag = store.put(KEY, "one");
    document.renew().join();
    clock.advance(REFRESH);
    store.put(KEY, "bad");

    document.renew().join();

    assertThat(document.value()).contains("one");
    assertThat(document.problem()).isEqualTo("it was refused: it is bad");
    assertThat(reports.rejected).containsExactly(Problem.MALFORMED);
    assertThat(reports.notRenewed).as("it is told once").isEmpty();
    clock.advance(HeldDocument.RETRY_PAUSE);
    document.renew().join();
    assertThat(store.etagsAsked(KEY)).last().isEqualTo(etag);
  }

  @Test
  void keepsWhatTheStoreLostAndSaysSo() {
    store.put(KEY, "one");
    document.renew().join();
    store.remove(KEY);
    clock.advance(REFRESH);

    document.renew().join();

    assertThat(document.isMissing()).isTrue();
    assertThat(document.value()).contains("one");
    assertThat(document.problem())
        .isEqualTo("the store has none at clusters/prod.example-7f3a/aws-auth.json");
    assertThat(reports.obstacles).containsExactly(Obstacle.MISSING);
    assertThat(reports.notRenewed).containsExactly(document.problem());
  }

  @Test
  void isMissingNoLongerOnceTheSameDocumentIsBack() {
    String etag = store.put(KEY, "one");
    document.renew().join();
    store.remove(KEY);
    clock.advance(REFRESH);
    document.renew().join();
    store.put(KEY, "one", etag);
    clock.advance(REFRESH);

    document.renew().join();

    assertThat(document.isMissing()).isFalse();
    assertThat(document.value()).contains("one");
  }

  @Test
  void staysMissingWhileTheStoreFails() {
    document.renew().join();
    store.fail(KEY);
    clock.advance(REFRESH);

    document.renew().join();

    assertThat(document.isMissing()).isTrue();
  }

  static Stream<Throwable> noThread() {
    return Stream.of(
        new RejectedExecutionException("full"),
        new OutOfMemoryError("unable to create native thread"));
  }

  @ParameterizedTest
  @MethodSource("noThread")
  void waitsForNoThreadThatCannotBeHad(Throwable failure) {
    List<Runnable> tasks = new ArrayList<>();
    HeldDocument<String> starved =
        rig.document(
            REFRESH,
            task -> {
              if (tasks.isEmpty()) {
                tasks.add(task);
                throwUnchecked(failure);
              }
              task.run();
            },
            reports);
    store.put(KEY, "one");

    assertThat(starved.renew()).isDone();

    assertThat(starved.value()).isEmpty();
    assertThat(starved.problem()).isEqualTo("no thread to read it with");
    assertThat(reports.obstacles).contains(Obstacle.NO_THREAD);
    starved.renew().join();
    assertThat(starved.value()).contains("one");
  }

  private static void throwUnchecked(Throwable failure) {
    if (failure instanceof Error e) {
      throw e;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void isReadAgainThoughItsListenerFails() {
    HeldDocument<String> unheard =
        rig.document(
            REFRESH,
            new Executor() {
              @Override
              public void execute(Runnable task) {
                assertThatThrownBy(task::run).hasMessage("deaf");
              }
            },
            new DocumentListener() {
              @Override
              public void rejected(DocumentKey key, Problem problem, String detail) {
                throw new IllegalStateException("deaf");
              }
            });
    store.put(KEY, "bad");
    CompletableFuture<Void> renewal = unheard.renew();

    assertThat(renewal).isDone();
    clock.advance(HeldDocument.RETRY_PAUSE.minus(INSTANT));
    assertThat(unheard.renew()).isDone();
    assertThat(store.fetches()).isEqualTo(1);
  }
}
