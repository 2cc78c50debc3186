package io.github.iamtokenreview.publisher;

import static io.github.iamtokenreview.publisher.PublisherRig.KEY;
import static io.github.iamtokenreview.publisher.PublisherRig.codes;
import static io.github.iamtokenreview.publisher.PublisherRig.inStore;
import static io.github.iamtokenreview.publisher.PublisherRig.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.publisher.SnapshotSigner.Signed;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Revision;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A new signing key goes on from what the one before it signed, and only so far. */
class FormerKeyTest {
  private final PublisherRig rig = new PublisherRig();
  private final MemoryStore store = rig.store;
  private final MovableClock clock = rig.clock;
  private final SigningKey former = SigningKey.generate();
  private final Publisher old = rig.publisher(PublishRules.DEFAULT, former);
  private final Instant begin = clock.instant();
  private final Publisher fresh = rig.publisherAfter(former, begin);

  @Test
  void keepsTheLastGoodMapAndWhoIsDenied() throws Exception {
    old.publish(AwsAuths.source("a b deny:eve"));

    Outcome outcome = fresh.publish(AwsAuths.source("a broken"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a b deny:eve");
    assertThat(codes(outcome)).doesNotContain("stored-snapshot");
  }

  /** Or the old key could never be dropped. */
  @Test
  void signsAnewWhatDidNotChange() throws Exception {
    long revision = inStore(old.publish(AwsAuths.source("a"))).snapshot().revision();

    Outcome.InStore outcome = inStore(fresh.publish(AwsAuths.source("a")));

    assertThat(codes(outcome)).containsExactly("former-key");
    assertThat(words(rig.stored().mappings())).isEqualTo("a");
    assertThat(rig.stored().revision()).isGreaterThan(revision);
  }

  @Test
  void goesOnFromItForAWeekAndNoLonger() throws Exception {
    old.publish(AwsAuths.source("a b deny:eve"));
    String text = ((Fetched.Document) store.fetch(KEY, null)).text();
    clock.advance(PublisherKeys.FORMER_KEYS_HOLD.minusSeconds(1));
    fresh.publish(AwsAuths.source("a"));
    assertThat(words(rig.stored().mappings())).isEqualTo("a deny:eve");

    store.overwrite(KEY, text);
    clock.advance(Duration.ofSeconds(1));
    Outcome outcome = rig.publisherAfter(former, begin).publish(AwsAuths.source("a"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a");
    assertThat(codes(outcome)).containsExactly("stored-snapshot");
  }

  @Test
  void takesNothingMoreFromItOnceItHasSignedItself() throws Exception {
    fresh.publish(AwsAuths.source("a b deny:eve"));
    clock.advance(Duration.ofSeconds(1));
    long later = inStore(old.publish(AwsAuths.source("a thief"))).snapshot().revision();

    Outcome outcome = fresh.publish(AwsAuths.source("deleted"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a b deny:eve");
    assertThat(rig.stored().revision()).isGreaterThan(later);
    assertThat(codes(outcome)).contains("former-key");
  }

  @Test
  void goesOnFromAMapOfATimeToComeButNotFromItsRevision() throws Exception {
    long most = begin.plus(Duration.ofDays(1)).toEpochMilli();
    store.overwrite(KEY, signed(most));
    fresh.publish(AwsAuths.source("b"));
    assertThat(words(rig.stored().mappings())).isEqualTo("b deny:eve");
    assertThat(rig.stored().revision()).isEqualTo(most + 1);

    store.overwrite(KEY, signed(most + 1));
    rig.publisherAfter(former, begin).publish(AwsAuths.source("b"));

    assertThat(words(rig.stored().mappings())).isEqualTo("b deny:eve");
    assertThat(rig.stored().revision()).isEqualTo(begin.toEpochMilli());
  }

  @Test
  void takesItsOwnBeforeALaterOneOfTheFormer() throws Exception {
    readWithoutWriting("a thief");
    store.remove(KEY);
    clock.advance(Duration.ofMinutes(-5));
    rig.publisher(PublishRules.DEFAULT).publish(AwsAuths.source("a b"));

    fresh.publish(AwsAuths.source("broken"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a b");
  }

  @Test
  void forgetsWhatItGoesOnFromWhenThatEnds() throws Exception {
    readWithoutWriting("a thief");
    clock.advance(PublisherKeys.FORMER_KEYS_HOLD);

    fresh.publish(AwsAuths.source("a bad"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a");
  }

  @Test
  void saysWhatHelpsWhenItsOwnKeyHasUsedThemUp() throws Exception {
    store.overwrite(KEY, signed(Revision.MAX));

    assertThatThrownBy(() -> old.publish(AwsAuths.source("b")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("remove it from the store");
  }

  /** What the former key signed, by one with the new key whose role may not write. */
  private void readWithoutWriting(String words) throws IOException {
    old.publish(AwsAuths.source(words));
    store.beforePut(
        () -> {
          throw new UncheckedIOException(new IOException("the role may not write"));
        });
    assertThatThrownBy(() -> fresh.publish(AwsAuths.source("a")))
        .isInstanceOf(UncheckedIOException.class);
    store.beforePut(() -> {});
  }

  /** By the former key. */
  private String signed(long revision) throws Exception {
    SnapshotSigner signer = new SnapshotSigner(PublisherRig.CLUSTER, new PublisherKeys(former));
    Signed signed =
        signer.sign(
            AwsAuths.source("a deny:eve").awsAuth().mappings(), "1", revision - 1, Instant.EPOCH);
    assertThat(signed.snapshot().revision()).isEqualTo(revision);
    return signed.text();
  }
}
