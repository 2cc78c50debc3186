package io.github.iamtokenreview.review;

import static io.github.iamtokenreview.mapping.Entries.entry;
import static io.github.iamtokenreview.review.ReviewRig.ADMIN;
import static io.github.iamtokenreview.review.ReviewRig.creators;
import static io.github.iamtokenreview.review.ReviewRig.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.Callers;
import io.github.iamtokenreview.mapping.Entries;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Fleet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reviews while STS, the map or the registration is missing, or something fails unforeseen. */
class ReviewerOutageTest {
  private final ReviewRig rig = new ReviewRig();
  private final Fleet fleet = rig.fleet;
  private final ScriptedIdentities sts = rig.sts;

  @ParameterizedTest
  @EnumSource(names = {"STS_THROTTLED", "STS_TIMEOUT", "STS_UNREACHABLE", "STS_FAILED"})
  void decidesNothingWhenStsDoesNot(Cause cause) {
    sts.answer(
        () -> {
          throw new UndecidedException(cause, "why");
        });

    assertThat(rig.review().verdict()).isEqualTo(new Verdict.Undecided(cause, "why"));
  }

  @Test
  void decidesNothingWithoutAMap() {
    fleet.store.fail(Fleet.SNAPSHOT);

    Decision decision = rig.review();

    assertThat(outcome(decision)).isEqualTo("SNAPSHOT_UNAVAILABLE");
    assertThat(decision.identity()).isPresent();
  }

  @Test
  void letsACreatorInWithoutAMapAndSaysSo() {
    fleet.store.fail(Fleet.SNAPSHOT);
    rig.register(creators());

    Decision decision = rig.review();

    assertThat(outcome(decision)).isEqualTo(ADMIN + " [system:masters] []");
    assertThat(decision.breakGlass()).isTrue();
  }

  @Test
  void decidesNothingOnceTheRegistrationIsGone() {
    rig.prime();
    Cluster cluster = rig.found();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);

    Decision during = rig.review(List.of(), cluster);
    Decision after = rig.review(List.of(), cluster);

    assertThat(outcome(during)).isEqualTo("REGISTRATION_UNAVAILABLE");
    assertThat(outcome(after)).isEqualTo("REGISTRATION_UNAVAILABLE");
  }

  /** Whether the account is to be scrubbed can't be known then. */
  @Test
  void showsNoIdentityWhenTheRegistrationVanishesMeanwhile() {
    rig.prime();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(rig.review().identity()).isEmpty();
  }

  @Test
  void decidesNothingWhenStsFailsUnforeseen() {
    sts.answer(
        () -> {
          throw new IllegalStateException("about " + rig.token.value());
        });

    assertUnexpected(rig.review());
  }

  @Test
  void decidesNothingWhenTheMappingFailsUnforeseen() {
    fleet.publish(21, Entries.roles(entry(ADMIN, "{{EC2PrivateDNSName}}")));
    sts.answer(() -> Callers.session("Admin", "i-0c6f21bf1f24f9708"));
    rig.instances =
        (account, id) -> {
          throw new IllegalStateException("about " + rig.token.value());
        };

    assertUnexpected(rig.review());
  }

  private void assertUnexpected(Decision decision) {
    Verdict.Undecided undecided = (Verdict.Undecided) decision.verdict();
    assertThat(undecided.cause()).isEqualTo(Cause.UNEXPECTED);
    assertThat(undecided.detail())
        .startsWith("java.lang.IllegalStateException at ")
        .contains("ReviewerOutageTest")
        .doesNotContain(rig.token.value());
  }
}
