package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PublishLoopTest implements PublishListener {
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final MemoryStore store = new MemoryStore();
  private final MovableClock clock = new MovableClock();
  private final List<String> heard = new ArrayList<>();
  private final Semaphore turns = new Semaphore(0);
  private final PublishLoop loop = loop(() -> AwsAuths.source("a"));

  private PublishLoop loop(AwsAuthSource source) {
    SnapshotSigner signer =
        new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(SigningKey.generate()));
    Publisher publisher = new Publisher(signer, store.store(), PublishRules.DEFAULT, clock);
    return new PublishLoop(
        source, publisher, List.of(this), new PublishLoop.Timing(clock, Pace.DEFAULT));
  }

  @Override
  public void published(Source source, Outcome outcome) {
    heard.add("published");
    turns.release();
  }

  @Override
  public void failed(String problem, int failures, Duration wait) {
    heard.add(failures + " " + problem);
    turns.release();
  }

  @Test
  void looksEveryHalfMinuteAndComesBackForTheHeartbeat() {
    assertThat(loop.turn()).isEqualTo(LOOK);

    clock.advance(Publisher.HEARTBEAT.minusSeconds(20));
    assertThat(loop.turn()).isEqualTo(Duration.ofSeconds(20));
    assertThat(store.writes()).isOne();

    clock.advance(Duration.ofSeconds(20));
    assertThat(loop.turn()).isEqualTo(LOOK);
    assertThat(store.writes()).isEqualTo(2);
  }

  @Test
  void findsWhatNoTriggerToldItOf() {
    String[] cluster = {"a"};
    PublishLoop untold = loop(() -> AwsAuths.source(cluster[0]));
    untold.turn();

    cluster[0] = "b";
    clock.advance(LOOK);
    untold.turn();

    assertThat(store.writes()).isEqualTo(2);
  }

  @Test
  void looksAgainWhileThereIsNothingToPublish() {
    assertThat(loop(() -> AwsAuths.source("deleted")).turn()).isEqualTo(LOOK);
    assertThat(heard).containsExactly("published");
  }

  @Test
  void backsOffWhileTheStoreIsAwayAndRecovers() {
    store.setAway(true);
    assertThat(loop.turn()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(loop.turn()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));

    store.setAway(false);
    assertThat(loop.turn()).isEqualTo(LOOK);

    store.setAway(true);
    assertThat(loop.turn()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(heard)
        .containsExactly(
            "1 the store is away", "2 the store is away", "published", "1 the store is away");
  }

  @Test
  void survivesWhateverReadingThrows() {
    PublishLoop broken =
        loop(
            () -> {
              throw new IllegalStateException();
            });

    assertThat(broken.turn()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(heard).containsExactly("1 java.lang.IllegalStateException");
  }

  @Test
  @Timeout(20)
  void takesATurnWhenTriggeredAndEndsWhenStopped() throws Exception {
    PublishTrigger trigger = new PublishTrigger();
    Thread running = new Thread(() -> run(trigger));
    running.start();
    assertThat(turns.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

    trigger.fire();
    assertThat(turns.tryAcquire(10, TimeUnit.SECONDS)).isTrue();

    trigger.stop();
    running.join();
    assertThat(turns.tryAcquire()).isFalse();
  }

  private void run(PublishTrigger trigger) {
    try {
      loop.run(trigger);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void failsWhereTheApiServerIsAway() {
    PublishLoop cut =
        loop(
            () -> {
              throw new IOException("the API server is away");
            });

    cut.turn();

    assertThat(heard).containsExactly("1 the API server is away");
    assertThat(store.writes()).isZero();
  }
}
