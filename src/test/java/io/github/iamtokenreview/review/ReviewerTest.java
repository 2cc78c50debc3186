package io.github.iamtokenreview.review;

import static io.github.iamtokenreview.mapping.Entries.entry;
import static io.github.iamtokenreview.review.ReviewRig.ADMIN;
import static io.github.iamtokenreview.review.ReviewRig.creators;
import static io.github.iamtokenreview.review.ReviewRig.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.Callers;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.Entries;
import io.github.iamtokenreview.snapshot.Fleet;
import io.github.iamtokenreview.token.BearerToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, as whom, and what is shown of who does not. */
class ReviewerTest {
  private final ReviewRig rig = new ReviewRig();
  private final Fleet fleet = rig.fleet;
  private final ScriptedIdentities sts = rig.sts;

  @Test
  void authenticatesWhomTheMapNames() {
    Decision decision = rig.review();

    assertThat(outcome(decision)).isEqualTo("admin [admins] []");
    assertThat(decision.identity()).contains(Callers.session("Admin", "jdoe"));
    assertThat(decision.identityCached()).isFalse();
    assertThat(decision.breakGlass()).isFalse();
    assertThat(decision.identifyTime()).isPositive();
    assertThat(sts.askedFor).containsExactly(Fleet.ID);
  }

  @Test
  void asksStsOnceForOneToken() {
    rig.review();

    Decision second = rig.review();

    assertThat(outcome(second)).isEqualTo("admin [admins] []");
    assertThat(second.identityCached()).isTrue();
    assertThat(sts.askedFor).hasSize(1);
  }

  @Test
  void followsAChangedMapThoughTheIdentityIsCached() {
    rig.review();
    fleet.publish(21, Entries.roles(entry(ADMIN, "viewer")));
    fleet.clock.advance(Fleet.REFRESH);

    Decision second = rig.review();

    assertThat(outcome(second)).isEqualTo("viewer [] []");
    assertThat(second.identityCached()).isTrue();
  }

  @Test
  void followsADenyInAChangedRegistrationThoughTheIdentityIsCached() {
    rig.review();
    rig.register(new AccessPolicy(List.of(DenyEntry.parse(ADMIN)), List.of(), List.of(), Set.of()));
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(outcome(rig.review())).isEqualTo("DENIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "k8s-aws-v1.", "k8s-aws-v1.aHR0cA"})
  void refusesForeignTokensWithoutAskingAnybody(String foreign) {
    int fetched = rig.prime();
    rig.token = new BearerToken(foreign);
    fleet.clock.advance(Fleet.REFRESH);

    Decision decision = rig.review();

    assertThat(decision.verdict()).isInstanceOf(Verdict.Denied.class);
    assertThat(decision.identity()).isEmpty();
    assertThat(sts.askedFor).isEmpty();
    assertThat(fleet.store.fetches(Fleet.SNAPSHOT)).isEqualTo(fetched);
  }

  @Test
  void refusesATokenTooOldByTheSettings() {
    fleet.clock.advance(Duration.ofMinutes(10));
    assertThat(outcome(rig.review())).isEqualTo("admin [admins] []");

    fleet.clock.advance(Duration.ofNanos(1));
    assertThat(outcome(rig.review())).isEqualTo("DATE_EXPIRED");
  }

  @ParameterizedTest
  @EnumSource(names = {"STS_REJECTED", "REGION_NOT_SERVED"})
  void refusesWhatStsRefuses(Reason reason) {
    sts.answer(
        () -> {
          throw new RefusedException(reason, "why");
        });

    assertThat(rig.review().verdict()).isEqualTo(new Verdict.Denied(reason, "why"));
  }

  @Test
  void refusesWhomTheMapDoesNotName() {
    sts.answer(() -> Callers.user("stranger"));

    Decision decision = rig.review();

    assertThat(decision.verdict())
        .isEqualTo(new Verdict.Denied(Reason.NOT_MAPPED, Reason.NOT_MAPPED.description()));
    assertThat(decision.identity()).contains(Callers.user("stranger"));
  }

  @Test
  void showsNothingOfScrubbedAccounts() {
    rig.register(new AccessPolicy(List.of(), List.of(), List.of(), Set.of(Callers.ACCOUNT)));

    Decision decision = rig.review();

    assertThat(decision.identity()).isEmpty();
    assertThat(((Verdict.Authenticated) decision.verdict()).user())
        .isEqualTo(
            new UserInfo(
                "admin",
                "aws-iam-authenticator:administrative:admin",
                List.of("admins"),
                Map.of()));
  }

  @Test
  void showsNothingOfScrubbedAccountsThatAreRefused() {
    rig.register(new AccessPolicy(List.of(), List.of(), List.of(), Set.of(Callers.ACCOUNT)));
    fleet.publish(21, AwsAuth.EMPTY);

    Decision decision = rig.review();

    assertThat(outcome(decision)).isEqualTo("NOT_MAPPED");
    assertThat(decision.identity()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', []",
    "a, '', []",
    "'', a, []",
    "a, a, [a]",
    "a b, b c, [b]",
    "c b a b, a b, '[b, a]'",
    "a, b, AUDIENCE",
    "a, A, AUDIENCE",
    "a b, c d, AUDIENCE"
  })
  void answersForTheAudiencesInCommon(String asked, String configured, String outcome) {
    rig.register(AccessPolicy.NONE, words(configured));

    Decision decision = rig.review(words(asked));

    assertThat(outcome(decision))
        .isEqualTo(outcome.startsWith("[") ? "admin [admins] " + outcome : outcome);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  @Test
  void doesNotMarkACreatorWhoDidNotGetIn() {
    rig.register(creators(), List.of("a"));

    Decision decision = rig.review(List.of("b"));

    assertThat(outcome(decision)).isEqualTo("AUDIENCE");
    assertThat(decision.breakGlass()).isFalse();
  }
}
