package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds, after each thing that can come from the store. */
class ClusterTest {
  private static final ClusterId OTHER = new ClusterId("other");
  private static final SigningKey SECOND = SigningKey.generate();

  private final Fleet fleet = new Fleet();
  private final Cluster cluster = fleet.cluster(Runnable::run);

  @Test
  void readsBothDocumentsOnce() {
    assertThat(mapsAfterRenewal()).isEqualTo("first");
    assertThat(mapsAfterRenewal()).isEqualTo("first");

    assertThat(cluster.registration().orElseThrow().revision()).isEqualTo(10);
    assertThat(cluster.snapshot().orElseThrow().revision()).isEqualTo(10);
    assertThat(fleet.store.fetches()).isEqualTo(2);
  }

  @Test
  void validatesBothByTheirEntityTagsWhenDue() {
    String registration = fleet.register(10, Examples.PUBLISHER);
    String snapshot = fleet.publish(10, "first");
    mapsAfterRenewal();
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("first");

    assertThat(fleet.store.etagsAsked(Fleet.REGISTRATION))
        .containsExactly(ScriptedStore.NO_ETAG, registration);
    assertThat(fleet.store.etagsAsked(Fleet.SNAPSHOT))
        .containsExactly(ScriptedStore.NO_ETAG, snapshot);
  }

  @Test
  void takesAChangedMapWhenItIsDueAndNotBefore() {
    mapsAfterRenewal();
    fleet.publish(11, "second");

    fleet.clock.advance(Fleet.REFRESH.minusNanos(1));
    assertThat(mapsAfterRenewal()).isEqualTo("first");
    fleet.clock.advance(Duration.ofNanos(1));
    assertThat(mapsAfterRenewal()).isEqualTo("second");
  }

  static Stream<Arguments> unusableSnapshots() {
    return Stream.of(
        unusable(Problem.OLDER_REVISION, fleet -> fleet.publish(9, "older")),
        unusable(Problem.CONFLICTING_REVISION, fleet -> fleet.publish(10, "other")),
        unusable(Problem.UNKNOWN_KEY, fleet -> fleet.publish(11, "strange", SECOND)),
        unusable(
            Problem.WRONG_CLUSTER,
            fleet ->
                fleet.store.put(
                    Fleet.SNAPSHOT,
                    Examples.signed(fleet.snapshot(OTHER, 11, Fleet.named("others"))))),
        unusable(
            Problem.BAD_SIGNATURE,
            fleet -> {
              String signed = Examples.signed(fleet.snapshot(Fleet.ID, 11, Fleet.named("forged")));
              int at = signed.indexOf("\"signature\":\"") + 15;
              char other = signed.charAt(at) == 'A' ? 'B' : 'A';
              fleet.store.put(
                  Fleet.SNAPSHOT, signed.substring(0, at) + other + signed.substring(at + 1));
            }),
        unusable(
            Problem.WRONG_TYPE,
            fleet ->
                fleet.store.put(
                    Fleet.SNAPSHOT,
                    Examples.signed(Fleet.registration(Fleet.ID, 11, Examples.PUBLISHER)))),
        unusable(
            Problem.FUTURE,
            fleet ->
                fleet.store.put(
                    Fleet.SNAPSHOT,
                    Examples.signed(
                        new Snapshot(
                            Fleet.ID,
                            11,
                            fleet
                                .clock
                                .instant()
                                .plus(DocumentVerifier.MAX_CLOCK_SKEW)
                                .plusNanos(1),
                            "7",
                            Fleet.named("early"))))),
        unusable(
            Problem.TOO_LARGE,
            fleet ->
                fleet.store.put(Fleet.SNAPSHOT, "x".repeat(DocumentLimits.MAX_DOCUMENT_BYTES + 1))),
        unusable(Problem.MALFORMED, fleet -> fleet.store.put(Fleet.SNAPSHOT, "{}")));
  }

  private static Arguments unusable(Problem problem, Consumer<Fleet> replace) {
    return Arguments.of(problem, replace);
  }

  @ParameterizedTest
  @MethodSource("unusableSnapshots")
  void keepsTheMapWhenTheNextMustNotBeUsed(Problem problem, Consumer<Fleet> replace) {
    mapsAfterRenewal();
    fleet.clock.advance(Fleet.REFRESH);
    replace.accept(fleet);

    assertThat(mapsAfterRenewal()).isEqualTo("first");

    assertThat(fleet.reports.rejected).containsExactly(problem);
  }

  @ParameterizedTest
  @MethodSource("unusableSnapshots")
  void hasNoMapWhenTheFirstMustNotBeUsed(Problem problem, Consumer<Fleet> replace) {
    fleet.clock.advance(Fleet.REFRESH);
    replace.accept(fleet);

    String outcome = mapsAfterRenewal();

    assertThat(outcome)
        .isEqualTo(
            switch (problem) {
              // There is nothing they could be older than, or differ from.
              case OLDER_REVISION -> "older";
              case CONFLICTING_REVISION -> "other";
              default -> "SNAPSHOT_UNAVAILABLE";
            });
  }

  @Test
  void saysWhyThereIsNoMap() {
    fleet.store.remove(Fleet.SNAPSHOT);
    cluster.renew().await();

    UndecidedException undecided =
        catchThrowableOfType(UndecidedException.class, () -> cluster.table(fleet.clock.instant()));

    assertThat(undecided)
        .hasMessage("no snapshot: the store has none at clusters/prod.example-7f3a/aws-auth.json")
        .extracting(UndecidedException::reason)
        .isEqualTo(Cause.SNAPSHOT_UNAVAILABLE);
  }

  @Test
  void keepsTheMapWhenTheStoreLosesIt() {
    mapsAfterRenewal();
    fleet.store.remove(Fleet.SNAPSHOT);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("first");
  }

  @Test
  void keepsBothWhileTheStoreFailsAndAsksNotWithoutAPause() {
    mapsAfterRenewal();
    fleet.store.fail(Fleet.REGISTRATION);
    fleet.store.fail(Fleet.SNAPSHOT);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("first");

    fleet.clock.advance(HeldDocument.RETRY_PAUSE.minusNanos(1));
    assertThat(mapsAfterRenewal()).isEqualTo("first");
    assertThat(fleet.store.fetches()).isEqualTo(4);
    fleet.clock.advance(Duration.ofNanos(1));
    assertThat(mapsAfterRenewal()).isEqualTo("first");
    assertThat(fleet.store.fetches()).isEqualTo(6);
    assertThat(cluster.registration()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"PT24H, first", "PT24H0.000000001S, SNAPSHOT_TOO_OLD", "PT-1H, first"})
  void usesAMapUpToTheGreatestAge(Duration age, String outcome) {
    mapsAfterRenewal();

    assertThat(maps(cluster, age)).isEqualTo(outcome);
  }

  @Test
  void usesAMapOfAnyAgeWithoutABound() {
    Cluster unbounded = fleet.cluster(Runnable::run, Duration.ZERO);
    unbounded.renew().await();

    assertThat(maps(unbounded, Duration.ofDays(10_000))).isEqualTo("first");
  }

  @Test
  void usesNoMapThatIsTooOldWhenItIsFirstRead() {
    fleet.clock.advance(Fleet.MAX_STALENESS.plusNanos(1));

    assertThat(mapsAfterRenewal()).isEqualTo("SNAPSHOT_TOO_OLD");
  }

  @Test
  void usesAMapThatIsPublishedAgainBeforeItIsTooOld() {
    mapsAfterRenewal();
    fleet.clock.advance(Fleet.MAX_STALENESS);
    fleet.publish(11, "first");
    mapsAfterRenewal();

    assertThat(maps(cluster, Fleet.MAX_STALENESS)).isEqualTo("first");
  }

  private String maps(Cluster of, Duration later) {
    try {
      return Fleet.nameOf(of.table(fleet.clock.instant().plus(later)));
    } catch (UndecidedException e) {
      return e.reason().name();
    }
  }

  private String mapsAfterRenewal() {
    cluster.renew().await();
    return maps(cluster, Duration.ZERO);
  }
}
