package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.publisher.Outcome.Basis;
import io.github.iamtokenreview.publisher.Outcome.Change;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentLimits;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherTest {
  private static final ClusterId CLUSTER = new ClusterId("prod");
  private static final DocumentKey KEY = DocumentKey.snapshot(CLUSTER);
  private static final SigningKey SIGNING_KEY = SigningKey.generate();
  private static final PublishRules PRUNING = new PublishRules(true, false);
  private static final PublishRules DELETING = new PublishRules(false, true);

  private final MemoryStore store = new MemoryStore();
  private final MovableClock clock = new MovableClock();
  private final Publisher publisher = publisher(PublishRules.DEFAULT);

  private Publisher publisher(PublishRules rules) {
    return publisher(rules, SIGNING_KEY);
  }

  private Publisher publisher(PublishRules rules, SigningKey key) {
    return new Publisher(new SnapshotSigner(CLUSTER, key), store.store(), rules, clock);
  }

  /** What the store holds, as the function would see it. */
  private Snapshot stored() throws IOException, InvalidDocumentException {
    String text = ((Fetched.Document) store.fetch(KEY, null)).text();
    Trust trust = new Trust(CLUSTER, Set.of(SIGNING_KEY.verificationKey()));
    return DocumentVerifier.verifySnapshot(text, trust, null, clock.instant());
  }

  private static Outcome.InStore inStore(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.InStore.class);
    return (Outcome.InStore) outcome;
  }

  /** In the words of {@link AwsAuths}. */
  private static String words(AwsAuth mappings) {
    Stream<String> roles = mappings.roles().stream().map(IdentityMapping::username);
    Stream<String> users = mappings.users().stream().map(user -> "user:" + user.username());
    Stream<String> deny =
        mappings.deny().stream()
            .map(DenyEntry::text)
            .map(text -> "deny:" + text.substring(text.indexOf('/') + 1));
    return Stream.of(roles, users, deny).flatMap(all -> all).collect(Collectors.joining(" "));
  }

  private static List<String> codes(Outcome outcome) {
    return outcome.findings().stream().map(Finding::code).toList();
  }

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
    assertThat(words(stored().mappings())).isEqualTo(published);
    assertThat(stored()).isEqualTo(outcome.snapshot());
    assertThat(stored().resourceVersion()).isEqualTo("rv of " + now);
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

    assertThat(words(stored().mappings())).isEqualTo(published);
    assertThat(outcome.basis()).isEqualTo(basis);
    assertThat(outcome.isComplete()).isEqualTo(basis == Basis.COMPLETE);
    assertThat(outcome.snapshot()).isEqualTo(stored());
    assertThat(stored().resourceVersion())
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

    Outcome outcome = publisher(PRUNING).publish(AwsAuths.source(now));

    assertThat(words(stored().mappings())).isEqualTo(published);
    assertThat(outcome.isComplete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"a b, ''", "a deny:x, deny:x"})
  void emptiesTheMapWhenItMay(String before, String published) throws Exception {
    publisher.publish(AwsAuths.source(before));

    Outcome outcome = publisher(DELETING).publish(AwsAuths.source("deleted"));

    assertThat(words(stored().mappings())).isEqualTo(published);
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
    Snapshot first = stored();
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
    Snapshot first = stored();
    clock.advance(Publisher.HEARTBEAT);

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source(now)));

    assertThat(outcome.change()).isEqualTo(Change.HEARTBEAT);
    assertThat(stored().publishedAt()).isEqualTo(clock.instant());
    assertThat(stored().revision()).isGreaterThan(first.revision());
    assertThat(stored().mappings()).isEqualTo(first.mappings());
  }

  @Test
  void numbersVersionsByTimeAndNeverBackwards() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    assertThat(stored().revision()).isEqualTo(MovableClock.START.toEpochMilli());

    publisher.publish(AwsAuths.source("b"));
    assertThat(stored().revision()).isEqualTo(MovableClock.START.toEpochMilli() + 1);

    clock.advance(Duration.ofMinutes(-4));
    publisher.publish(AwsAuths.source("c"));
    assertThat(stored().revision()).isEqualTo(MovableClock.START.toEpochMilli() + 2);
  }

  @Test
  void writesAgainWhatReadersTakeForTooFarAhead() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    clock.advance(DocumentVerifier.MAX_CLOCK_SKEW.negated().minusMillis(1));

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source("broken")));

    assertThat(outcome.change()).isEqualTo(Change.HEARTBEAT);
    assertThat(words(stored().mappings())).isEqualTo("a");
  }

  @Test
  void buildsOnWhatAnotherWroteMeanwhile() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Publisher other = publisher(PublishRules.DEFAULT);
    clock.advance(Duration.ofSeconds(1));
    AtomicInteger turns = new AtomicInteger();
    store.beforePut(
        () -> {
          if (turns.getAndIncrement() == 0) {
            publish(other, "a b");
          }
        });

    publisher.publish(AwsAuths.source("a c"));

    assertThat(words(stored().mappings())).isEqualTo("a c");
    assertThat(stored().revision()).isEqualTo(clock.instant().toEpochMilli() + 1);
    assertThat(store.writes()).isEqualTo(3);
  }

  @Test
  void findsItsWorkDoneByAnother() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Publisher other = publisher(PublishRules.DEFAULT);
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
    Snapshot first = stored();
    store.remove(KEY);

    Outcome.InStore outcome = inStore(publisher.publish(AwsAuths.source("broken")));

    assertThat(outcome.change()).isEqualTo(Change.CONTENT);
    assertThat(words(stored().mappings())).isEqualTo("a");
    assertThat(stored().revision()).isGreaterThan(first.revision());
  }

  @Test
  void doesNotGoBackWithTheStore() throws Exception {
    publisher.publish(AwsAuths.source("a b"));
    String old = ((Fetched.Document) store.fetch(KEY, null)).text();
    publisher.publish(AwsAuths.source("b"));
    Snapshot newest = stored();
    store.overwrite(KEY, old);

    publisher.publish(AwsAuths.source("broken"));

    assertThat(words(stored().mappings())).isEqualTo("b");
    assertThat(stored().revision()).isGreaterThan(newest.revision());
  }

  @Test
  void buildsOnNothingSignedByOthers() throws Exception {
    publisher(PublishRules.DEFAULT, SigningKey.generate()).publish(AwsAuths.source("a evil"));

    Outcome outcome = publisher.publish(AwsAuths.source("a bad"));

    assertThat(words(stored().mappings())).isEqualTo("a");
    assertThat(codes(outcome)).contains("stored-snapshot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "not json"})
  void replacesWhatIsNoSnapshot(String garbage) throws Exception {
    store.overwrite(KEY, garbage);

    Outcome outcome = publisher.publish(AwsAuths.source("a"));

    assertThat(words(stored().mappings())).isEqualTo("a");
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

    assertThat(words(stored().mappings())).isEqualTo("a");
  }

  @Test
  void keepsTheLastMapWhenTheNewOneIsTooLarge() throws Exception {
    publisher.publish(AwsAuths.source("a"));
    Source tooLarge =
        withAccounts(DocumentLimits.MAX_ACCOUNTS + 1, "- 'arn:aws:iam::123456789012:role/x'");

    Outcome.InStore outcome = inStore(publisher.publish(tooLarge));

    assertThat(words(stored().mappings())).isEqualTo("a deny:x");
    assertThat(outcome.basis()).isEqualTo(Basis.LAST_GOOD);
    assertThat(codes(outcome)).containsExactly("over-limit");
    assertThat(outcome.findings().get(0).message()).contains("10001 accounts are too many");
  }

  @Test
  void keepsTheLastMapWhenWhatIsLeftWithoutTheConfigMapIsTooLarge() throws Exception {
    publisher(DELETING).publish(AwsAuths.source("a deny:x"));
    Source rest = without(withAccounts(DocumentLimits.MAX_ACCOUNTS + 1, "[]"));

    Outcome.InStore outcome = inStore(publisher(DELETING).publish(rest));

    assertThat(words(stored().mappings())).isEqualTo("a");
    assertThat(outcome.basis()).isEqualTo(Basis.LAST_GOOD);
    assertThat(codes(outcome)).containsExactly("over-limit");
  }

  @Test
  void publishesNothingOfAFirstMapThatIsTooLarge() throws Exception {
    Outcome outcome = publisher.publish(withAccounts(DocumentLimits.MAX_ACCOUNTS + 1, "[]"));

    assertThat(outcome).isInstanceOf(Outcome.Nothing.class);
    assertThat(codes(outcome)).containsExactly("over-limit");
  }

  @Test
  void publishesTheLargestMap() throws Exception {
    publisher.publish(withAccounts(DocumentLimits.MAX_ACCOUNTS, "[]"));

    assertThat(stored().mappings().accounts()).hasSize(DocumentLimits.MAX_ACCOUNTS);
  }

  @Test
  void keepsTheLastDenyWhenTheNewOneIsTooLarge() throws Exception {
    publisher.publish(AwsAuths.source("a deny:x"));
    String deny =
        IntStream.rangeClosed(0, DocumentLimits.MAX_DENY)
            .mapToObj("- '%012d'\n"::formatted)
            .collect(Collectors.joining());

    Outcome outcome = publisher.publish(withAccounts(1, deny));

    assertThat(words(stored().mappings())).isEqualTo("a deny:x");
    assertThat(codes(outcome)).containsExactly("over-limit", "over-limit");
  }

  /** The same where there is no ConfigMap: what objects say. */
  private static Source without(Source source) {
    return new Source(source.awsAuth(), false, Source.Version.NONE, Map.of());
  }

  private static Source withAccounts(int count, String deny) {
    String accounts =
        IntStream.range(0, count).mapToObj("- '%012d'\n"::formatted).collect(Collectors.joining());
    return Source.ofConfigMap(
        AwsAuthParser.parse(Map.of("mapAccounts", accounts, "deny", deny)), Source.Version.NONE);
  }
}
