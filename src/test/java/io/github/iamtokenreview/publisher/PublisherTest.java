package io.github.iamtokenreview.publisher;

import static io.github.iamtokenreview.publisher.PublisherRig.DELETING;
import static io.github.iamtokenreview.publisher.PublisherRig.codes;
import static io.github.iamtokenreview.publisher.PublisherRig.inStore;
import static io.github.iamtokenreview.publisher.PublisherRig.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.publisher.Outcome.Basis;
import io.github.iamtokenreview.publisher.Outcome.Change;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published of what a cluster says now, and when. */
class PublisherTest {
  private static final PublishRules PRUNING = new PublishRules(true, false);

  private final PublisherRig rig = new PublisherRig();
  private final MemoryStore store = rig.store;
  private final MovableClock clock = rig.clock;
  private final Publisher publisher = rig.publisher(PublishRules.DEFAULT);

  @ParameterizedTest
  @CsvSource({
    "a b,               a b,        COMPLETE",
    "a user:u deny:x,   a user:u deny:x, COMPLETE",
    "'',                '',         COMPLETE",
    "a bad b,           a b,        GOOD_ENTRIES",
    "broken user:u,     user:u,     GOOD_ENTRIES",
    "a bad deny:x,      a deny:x,   GOOD_ENTRIES",
    "bad user:u deny:x, user:u deny:x, GOOD_ENTRIES"
  })
  void firstTakesTheGoodEntries(String now, String published, Basis basis) throws Exception {
    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source(now)));

    assertThat(outcome.basis()).isEqualTo(basis);
    assertThat(outcome.change()).isEqualTo(Change.CONTENT);
    assertThat(outcome.isComplete()).isEqualTo(basis == Basis.COMPLETE);
    assertThat(words(rig.stored().mappings())).isEqualTo(published);
    assertThat(rig.stored()).isEqualTo(outcome.snapshot());
    assertThat(rig.stored().resourceVersion()).isEqualTo("rv of " + now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"broken", "bad", "broken deny:x", "a deny:bad", "a bad deny:bad", "deleted"})
  void firstPublishesNothingOfNothingGood(String now) throws IOException {
    Outcome outcome = publisher.publish(AwsAuths.source(now));

    assertThat(outcome).isInstanceOf(Outcome.Nothing.class);
    assertThat(outcome.isComplete()).isFalse();
    assertThat(store.writes()).isZero();
  }

  @ParameterizedTest(name = "{0} then {1} is {2}")
  @CsvSource({
    // What is right is published, removals too.
    "a b,          b c,            b c,            COMPLETE",
    "a b,          '',             '',             COMPLETE",
    "a,            a user:u,       a user:u,       COMPLETE",
    // Any error keeps the last good mappings, those of the other lists too.
    "a b,          b c bad,        a b,            LAST_GOOD",
    "a b,          bad,            a b,            LAST_GOOD",
    "a b,          broken,         a b,            LAST_GOOD",
    "a user:u,     broken user:v,  a user:u,       LAST_GOOD",
    "a b,          deleted,        a b,            LAST_GOOD",
    // A deny that parses is published whatever else is broken.
    "a b,          a b deny:x,     a b deny:x,     COMPLETE",
    "a b,          broken deny:x,  a b deny:x,     LAST_GOOD",
    "a b,          c bad deny:x,   a b deny:x,     LAST_GOOD",
    "a deny:x,     broken deny:y,  a deny:y,       LAST_GOOD",
    // One that does not parse, or is gone, keeps the last.
    "a deny:x,     a b deny:bad,   a deny:x,       LAST_GOOD",
    "a deny:x,     a b,            a b deny:x,     COMPLETE",
    "a deny:x,     a b deny:,      a b deny:x,     COMPLETE",
    "a deny:x,     broken,         a deny:x,       LAST_GOOD",
    "a deny:x,     deleted,        a deny:x,       LAST_GOOD",
    // Only this clears it.
    "a deny:x,     a deny:[],      a,              COMPLETE",
    "a deny:x,     broken deny:[], a,              LAST_GOOD"
  })
  void laterKeepsTheLastGoodMap(String before, String now, String published, Basis basis)
      throws Exception {
    publisher.publish(AwsAuths.source(before));

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source(now)));

    assertThat(words(rig.stored().mappings())).isEqualTo(published);
    assertThat(outcome.basis()).isEqualTo(basis);
    assertThat(outcome.isComplete()).isEqualTo(basis == Basis.COMPLETE);
    assertThat(outcome.snapshot()).isEqualTo(rig.stored());
    assertThat(rig.stored().resourceVersion())
        .isEqualTo("rv of " + (basis == Basis.LAST_GOOD ? before : now));
  }

  @ParameterizedTest(name = "{0} then {1} is {2}")
  @CsvSource({
    "a b,            b bad,           b",
    "a b bad user:u, b bad,           b",
    "a b deny:x,     b bad,           b deny:x",
    "a b user:u,     broken user:v,   a b user:v",
    "a b deny:x,     b deny:bad,      b deny:x",
    "a b,            b bad deny:x,    b deny:x",
    "a b,            deleted,         a b"
  })
  void prunesWhenAsked(String before, String now, String published) throws Exception {
    publisher.publish(AwsAuths.source(before));

    Outcome outcome = rig.publisher(PRUNING).publish(AwsAuths.source(now));

    assertThat(words(rig.stored().mappings())).isEqualTo(published);
    assertThat(outcome.isComplete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a b, ''", "a deny:x, deny:x"})
  void emptiesTheMapWhenItMay(String before, String published) throws Exception {
    publisher.publish(AwsAuths.source(before));

    Outcome outcome = rig.publisher(DELETING).publish(AwsAuths.source("deleted"));

    assertThat(words(rig.stored().mappings())).isEqualTo(published);
    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void reportsWhatItKept() throws IOException {
    publisher.publish(AwsAuths.source("a deny:x"));

    assertThat(codes(publisher.publish(AwsAuths.source("a")))).containsExactly("deny-kept");
    assertThat(codes(publisher.publish(AwsAuths.source("deleted"))))
        .containsExactly("configmap-missing");
    assertThat(codes(publisher.publish(AwsAuths.source("bad deny:x"))))
        .containsExactly("no-username");
  }

  @Test
  void writesNothingWhileNothingChanges() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Snapshot first = rig.stored();
    clock.advance(Publisher.HEARTBEAT.minusMillis(1));

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source("a")));

    assertThat(outcome.change()).isEqualTo(Change.NONE);
    assertThat(outcome.snapshot()).isEqualTo(first);
    assertThat(store.writes()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "broken", "deleted"})
  void saysThatItStillHolds(String now) throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Snapshot first = rig.stored();
    clock.advance(Publisher.HEARTBEAT);

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source(now)));

    assertThat(outcome.change()).isEqualTo(Change.HEARTBEAT);
    assertThat(rig.stored().publishedAt()).isEqualTo(clock.instant());
    assertThat(rig.stored().revision()).isGreaterThan(first.revision());
    assertThat(rig.stored().mappings()).isEqualTo(first.mappings());
  }

  @Test
  void numbersVersionsByTimeAndNeverBackwards() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    assertThat(rig.stored().revision()).isEqualTo(MovableClock.START.toEpochMilli());

    publisher.publish(AwsAuths.source("b"));
    assertThat(rig.stored().revision()).isEqualTo(MovableClock.START.toEpochMilli() + 1);

    clock.advance(Duration.ofMinutes(-4));
    publisher.publish(AwsAuths.source("c"));
    assertThat(rig.stored().revision()).isEqualTo(MovableClock.START.toEpochMilli() + 2);
  }

  @Test
  void writesAgainWhatReadersTakeForTooFarAhead() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    clock.advance(DocumentVerifier.MAX_CLOCK_SKEW.negated().minusMillis(1));

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source("broken")));

    assertThat(outcome.change()).isEqualTo(Change.HEARTBEAT);
    assertThat(words(rig.stored().mappings())).isEqualTo("a");
  }
}
