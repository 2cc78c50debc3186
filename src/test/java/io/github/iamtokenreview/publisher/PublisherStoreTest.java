package io.github.iamtokenreview.publisher;

import static io.github.iamtokenreview.publisher.PublisherRig.KEY;
import static io.github.iamtokenreview.publisher.PublisherRig.codes;
import static io.github.iamtokenreview.publisher.PublisherRig.inStore;
import static io.github.iamtokenreview.publisher.PublisherRig.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.publisher.Outcome.Change;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a publisher makes of what it finds in the store, and of others who write there. */
class PublisherStoreTest {
  private final PublisherRig rig = new PublisherRig();
  private final MemoryStore store = rig.store;
  private final MovableClock clock = rig.clock;
  private final Publisher publisher = rig.publisher(PublishRules.DEFAULT);

  @Test
  void buildsOnWhatAnotherWroteMeanwhile() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Publisher other = rig.publisher(PublishRules.DEFAULT);
    clock.advance(Duration.ofSeconds(1));
    AtomicInteger turns = new AtomicInteger();
    store.beforePut(
        () -> {
          if (turns.getAndIncrement() == 0) {
            publish(other, "a b");
          }
        });

    publisher.publish(AwsAuths.source("a c"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a c");
    assertThat(rig.stored().revision()).isEqualTo(clock.instant().toEpochMilli() + 1);
    assertThat(store.writes()).isEqualTo(3);
  }

  @Test
  void findsItsWorkDoneByAnother() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Publisher other = rig.publisher(PublishRules.DEFAULT);
    AtomicInteger turns = new AtomicInteger();
    store.beforePut(
        () -> {
          if (turns.getAndIncrement() == 0) {
            publish(other, "a b");
          }
        });

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source("a b")));

    assertThat(outcome.change()).isEqualTo(Change.NONE);
    assertThat(store.writes()).isEqualTo(2);
  }

  @Test
  void givesUpWhenOthersKeepWriting() throws IOException {
    publisher.publish(AwsAuths.source("a"));
    AtomicInteger turns = new AtomicInteger();
    store.beforePut(() -> store.overwrite(KEY, "not even a document " + turns.incrementAndGet()));

    assertThatThrownBy(() -> publisher.publish(AwsAuths.source("a b")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("5 attempts");
    assertThat(turns).hasValue(Publisher.MAX_ATTEMPTS);
  }

  private static void publish(Publisher publisher, String words) {
    try {
      publisher.publish(AwsAuths.source(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void putsBackWhatTheStoreLost() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Snapshot first = rig.stored();
    store.remove(KEY);

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source("broken")));

    assertThat(outcome.change()).isEqualTo(Change.CONTENT);
    assertThat(words(rig.stored().mappings())).isEqualTo("a");
    assertThat(rig.stored().revision()).isGreaterThan(first.revision());
  }

  @Test
  void doesNotGoBackWithTheStore() throws Exception {
    publisher.publish(AwsAuths.source("a b"));
    String old = ((Fetched.Document) store.fetch(KEY, null)).text();
    publisher.publish(AwsAuths.source("b"));
    Snapshot newest = rig.stored();
    store.overwrite(KEY, old);

    publisher.publish(AwsAuths.source("broken"));

    assertThat(words(rig.stored().mappings())).isEqualTo("b");
    assertThat(rig.stored().revision()).isGreaterThan(newest.revision());
  }

  @Test
  void buildsOnNothingSignedByOthers() throws Exception {
    rig.publisher(PublishRules.DEFAULT, SigningKey.generate()).publish(AwsAuths.source("a evil"));

    Outcome outcome = publisher.publish(AwsAuths.source("a bad"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a");
    assertThat(codes(outcome)).contains("stored-snapshot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not json"})
  void replacesWhatIsNoSnapshot(String garbage) throws Exception {
    store.overwrite(KEY, garbage);

    Outcome outcome = publisher.publish(AwsAuths.source("a"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a");
    assertThat(outcome.isComplete()).isTrue();
    assertThat(codes(outcome)).containsExactly("stored-snapshot");
  }

  @Test
  void throwsWhenTheStoreIsAwayAndGoesOnAfterwards() throws Exception {
    store.setAway(true);
    assertThatThrownBy(() -> publisher.publish(AwsAuths.source("a")))
        .isInstanceOf(IOException.class)
        .hasMessage("the store is away");

    store.setAway(false);
    publisher.publish(AwsAuths.source("a"));

    assertThat(words(rig.stored().mappings())).isEqualTo("a");
  }
}
