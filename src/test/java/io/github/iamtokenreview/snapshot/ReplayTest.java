package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody gains who can write to the store, by putting a good old document back. */
class ReplayTest {
  private static final Duration MISS_TTL = Duration.ofSeconds(30);
  private static final SigningKey OLD_PUBLISHER = SigningKey.generate();

  private final Fleet fleet = new Fleet();
  private final Clusters clusters = fleet.clusters(Runnable::run);

  /** A registration has no age: this is why an operator key can be changed. */
  @Test
  void takesAnOldRegistrationWhereItHasSeenNoNewerOne() throws UndecidedException {
    fleet.register(1, OLD_PUBLISHER);

    assertThat(revisionOf(clusters)).isEqualTo(1);
  }

  @Test
  void takesNoOldRegistrationWhereItHasSeenANewerOne() throws UndecidedException {
    Cluster cluster = clusters.find(Fleet.ID).orElseThrow();
    fleet.register(9, OLD_PUBLISHER);
    fleet.clock.advance(Fleet.REFRESH);

    clusters.renewRegistration(Fleet.ID, cluster);

    assertThat(revisionOf(clusters)).isEqualTo(10);
    assertThat(fleet.reports.rejected).containsExactly(Problem.OLDER_REVISION);
  }

  @Test
  void takesNoOldRegistrationThoughTheNewerOneWasRemovedFirst() throws UndecidedException {
    unregister();
    fleet.register(9, OLD_PUBLISHER);
    fleet.clock.advance(MISS_TTL);

    UndecidedException refused =
        catchThrowableOfType(UndecidedException.class, () -> clusters.find(Fleet.ID));

    assertThat(refused).hasMessageContaining("revision 9 is older than 10");
    assertThat(fleet.reports.rejected).containsExactly(Problem.OLDER_REVISION);
  }

  @Test
  void takesARegistrationMadeAfterOneWasRemoved() throws UndecidedException {
    unregister();
    fleet.register(11, Examples.PUBLISHER);
    fleet.clock.advance(MISS_TTL);

    assertThat(revisionOf(clusters)).isEqualTo(11);
  }

  @Test
  void takesTheSameRegistrationThatWasRemoved() throws UndecidedException {
    unregister();
    fleet.register(10, Examples.PUBLISHER);
    fleet.clock.advance(MISS_TTL);

    assertThat(revisionOf(clusters)).isEqualTo(10);
  }

  private void unregister() throws UndecidedException {
    Cluster cluster = clusters.find(Fleet.ID).orElseThrow();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);
    clusters.renewRegistration(Fleet.ID, cluster);
    assertThat(clusters.find(Fleet.ID)).isEmpty();
  }

  @Test
  void takesNothingThatAnOperatorKeySignedWhichIsNoMore() {
    Clusters.Settings changed =
        new Clusters.Settings(
            Set.of(SigningKey.generate().verificationKey()), Fleet.REFRESH, Fleet.MAX_STALENESS);
    Clusters later = new Clusters(fleet.store, changed, fleet.clock, Runnable::run, fleet.reports);

    assertThat(catchThrowableOfType(UndecidedException.class, () -> later.find(Fleet.ID)))
        .hasMessageContaining("which is not one that is trusted with it");
    assertThat(fleet.reports.rejected).containsExactly(Problem.UNKNOWN_KEY);
  }

  private static long revisionOf(Clusters clusters) throws UndecidedException {
    return clusters.find(Fleet.ID).orElseThrow().registration().orElseThrow().revision();
  }
}
