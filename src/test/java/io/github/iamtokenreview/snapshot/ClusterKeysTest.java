package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import org.junit.jupiter.api.Test;

/** Publishers' keys that come and go. */
class ClusterKeysTest {
  private static final SigningKey SECOND = SigningKey.generate();

  private final Fleet fleet = new Fleet();
  private final Cluster cluster = fleet.cluster(Runnable::run);

  @Test
  void readsTheRegistrationOnceMoreForAKeyItDoesNotKnow() {
    mapsAfterRenewal();
    fleet.clock.advance(Fleet.REFRESH);
    cluster.awaitRegistration();
    fleet.register(11, Examples.PUBLISHER, SECOND);
    fleet.publish(11, "second", SECOND);

    assertThat(mapsAfterRenewal()).isEqualTo("second");

    assertThat(fleet.reports.rejected).isEmpty();
  }

  @Test
  void refusesAMapWhoseKeyIsNotRegisteredThoughReadOnceMore() {
    mapsAfterRenewal();
    fleet.clock.advance(Fleet.REFRESH);
    cluster.awaitRegistration();
    int before = fleet.store.fetches(Fleet.REGISTRATION);
    fleet.publish(11, "strange", SECOND);

    assertThat(mapsAfterRenewal()).isEqualTo("first");

    assertThat(fleet.store.fetches(Fleet.REGISTRATION)).isEqualTo(before + 1);
    assertThat(fleet.reports.rejected).containsExactly(Problem.UNKNOWN_KEY);
  }

  @Test
  void usesNoMapOfAKeyThatWasWithdrawn() {
    fleet.register(11, Examples.PUBLISHER, SECOND);
    mapsAfterRenewal();
    fleet.register(12, SECOND);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("SNAPSHOT_UNAVAILABLE");

    fleet.publish(11, "second", SECOND);
    fleet.clock.advance(HeldDocument.RETRY_PAUSE);
    assertThat(mapsAfterRenewal()).isEqualTo("second");
  }

  /** From the moment the registration is known, awaited or not. */
  @Test
  void usesNoMapOfAWithdrawnKeyThoughNobodyRenewedIt() {
    mapsAfterRenewal();
    fleet.register(11, SECOND);
    fleet.clock.advance(Fleet.REFRESH);

    cluster.awaitRegistration();

    assertThat(maps()).isEqualTo("SNAPSHOT_UNAVAILABLE");
  }

  @Test
  void verifiesTheMapAnewWhenAnotherKeyIsWithdrawn() {
    fleet.register(11, Examples.PUBLISHER, SECOND);
    mapsAfterRenewal();
    fleet.register(12, Examples.PUBLISHER);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("first");
  }

  @Test
  void keepsTheMapWhenAKeyIsAdded() {
    mapsAfterRenewal();
    fleet.register(11, SECOND, Examples.PUBLISHER);
    fleet.store.fail(Fleet.SNAPSHOT);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("first");
  }

  @Test
  void usesNoMapOnceTheRegistrationIsGone() {
    mapsAfterRenewal();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("SNAPSHOT_UNAVAILABLE");
    assertThat(cluster.registration()).isEmpty();
    assertThat(cluster.isUnknown()).isTrue();
  }

  @Test
  void keepsTheRegistrationWhenTheNextMustNotBeUsed() {
    mapsAfterRenewal();
    fleet.store.put(Fleet.REGISTRATION, Examples.signed(Fleet.registration(Fleet.ID, 9, SECOND)));
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(mapsAfterRenewal()).isEqualTo("first");

    assertThat(fleet.reports.rejected).containsExactly(Problem.OLDER_REVISION);
    assertThat(cluster.registration().orElseThrow().revision()).isEqualTo(10);
  }

  private String mapsAfterRenewal() {
    cluster.renew().await();
    return maps();
  }

  private String maps() {
    try {
      return Fleet.nameOf(cluster.table(fleet.clock.instant()));
    } catch (UndecidedException e) {
      return e.reason().name();
    }
  }
}
