package io.github.iamtokenreview.review;

import static io.github.iamtokenreview.mapping.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.Callers;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.Entries;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.review.TokenReview.Version;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.snapshot.Examples;
import io.github.iamtokenreview.snapshot.Fleet;
import io.github.iamtokenreview.sts.IdentityCache;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewerTest {
  private static final String ADMIN = "arn:aws:iam::123456789012:role/Admin";
  private static final TokenSigner SIGNER =
      new TokenSigner("sts.eu-west-1.amazonaws.com", "eu-west-1");

  private final Fleet fleet = new Fleet();
  private final Clusters clusters = fleet.clusters(Runnable::run);
  private final ScriptedIdentities sts = new ScriptedIdentities();
  private final IdentityCache identities =
      new IdentityCache(sts, new IdentityCache.Limits(Duration.ofMinutes(5), 100), fleet.clock);
  private InstanceNames instances = InstanceNames.NOT_CONFIGURED;
  private BearerToken token = freshToken();

  @BeforeEach
  void mapAdmin() {
    fleet.publish(20, Entries.roles(entry(ADMIN, "admin", List.of("admins"))));
  }

  @Test
  void authenticatesWhomTheMapNames() {
    Decision decision = review();

    assertThat(outcome(decision)).isEqualTo("admin [admins] []");
    assertThat(decision.identity()).contains(Callers.session("Admin", "jdoe"));
    assertThat(decision.identityCached()).isFalse();
    assertThat(decision.breakGlass()).isFalse();
    assertThat(decision.identifyTime()).isPositive();
    assertThat(sts.askedFor).containsExactly(Fleet.ID);
  }

  @Test
  void asksStsOnceForOneToken() {
    review();

    Decision second = review();

    assertThat(outcome(second)).isEqualTo("admin [admins] []");
    assertThat(second.identityCached()).isTrue();
    assertThat(sts.askedFor).hasSize(1);
  }

  @Test
  void followsAChangedMapThoughTheIdentityIsCached() {
    review();
    fleet.publish(21, Entries.roles(entry(ADMIN, "viewer")));
    fleet.clock.advance(Fleet.REFRESH);

    Decision second = review();

    assertThat(outcome(second)).isEqualTo("viewer [] []");
    assertThat(second.identityCached()).isTrue();
  }

  @Test
  void followsADenyInAChangedRegistrationThoughTheIdentityIsCached() {
    review();
    register(new AccessPolicy(List.of(DenyEntry.parse(ADMIN)), List.of(), List.of(), Set.of()));
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(outcome(review())).isEqualTo("DENIED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "k8s-aws-v1.", "k8s-aws-v1.aHR0cA"})
  void refusesForeignTokensWithoutAskingAnybody(String foreign) {
    int fetched = prime();
    token = new BearerToken(foreign);
    fleet.clock.advance(Fleet.REFRESH);

    Decision decision = review();

    assertThat(decision.verdict()).isInstanceOf(Verdict.Denied.class);
    assertThat(decision.identity()).isEmpty();
    assertThat(sts.askedFor).isEmpty();
    assertThat(fleet.store.fetches(Fleet.SNAPSHOT)).isEqualTo(fetched);
  }

  /** So that the map is held. */
  private int prime() {
    clusters.prime(List.of(Fleet.ID), Duration.ofSeconds(3));
    return fleet.store.fetches(Fleet.SNAPSHOT);
  }

  @Test
  void refusesATokenTooOldByTheSettings() {
    fleet.clock.advance(Duration.ofMinutes(10));
    assertThat(outcome(review())).isEqualTo("admin [admins] []");

    fleet.clock.advance(Duration.ofNanos(1));
    assertThat(outcome(review())).isEqualTo("DATE_EXPIRED");
  }

  @ParameterizedTest
  @EnumSource(names = {"STS_REJECTED", "REGION_NOT_SERVED"})
  void refusesWhatStsRefuses(Reason reason) {
    sts.answer(
        () -> {
          throw new RefusedException(reason, "why");
        });

    assertThat(review().verdict()).isEqualTo(new Verdict.Denied(reason, "why"));
  }

  @ParameterizedTest
  @EnumSource(names = {"STS_THROTTLED", "STS_TIMEOUT", "STS_UNREACHABLE", "STS_FAILED"})
  void decidesNothingWhenStsDoesNot(Cause cause) {
    sts.answer(
        () -> {
          throw new UndecidedException(cause, "why");
        });

    assertThat(review().verdict()).isEqualTo(new Verdict.Undecided(cause, "why"));
  }

  @Test
  void refusesWhomTheMapDoesNotName() {
    sts.answer(() -> Callers.user("stranger"));

    Decision decision = review();

    assertThat(decision.verdict())
        .isEqualTo(new Verdict.Denied(Reason.NOT_MAPPED, Reason.NOT_MAPPED.description()));
    assertThat(decision.identity()).contains(Callers.user("stranger"));
  }

  @Test
  void decidesNothingWithoutAMap() {
    fleet.store.fail(Fleet.SNAPSHOT);

    Decision decision = review();

    assertThat(outcome(decision)).isEqualTo("SNAPSHOT_UNAVAILABLE");
    assertThat(decision.identity()).isPresent();
  }

  @Test
  void letsACreatorInWithoutAMapAndSaysSo() {
    fleet.store.fail(Fleet.SNAPSHOT);
    register(creators());

    Decision decision = review();

    assertThat(outcome(decision)).isEqualTo(ADMIN + " [system:masters] []");
    assertThat(decision.breakGlass()).isTrue();
  }

  private static AccessPolicy creators() {
    return new AccessPolicy(
        List.of(), List.of(Creator.of(ADMIN, Optional.empty())), List.of(), Set.of());
  }

  @Test
  void decidesNothingOnceTheRegistrationIsGone() {
    prime();
    Cluster cluster = found();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);

    Decision during = reviewer().review(request(List.of()), Fleet.ID, cluster);
    Decision after = reviewer().review(request(List.of()), Fleet.ID, cluster);

    assertThat(outcome(during)).isEqualTo("REGISTRATION_UNAVAILABLE");
    assertThat(outcome(after)).isEqualTo("REGISTRATION_UNAVAILABLE");
  }

  @Test
  void showsNothingOfScrubbedAccounts() {
    register(new AccessPolicy(List.of(), List.of(), List.of(), Set.of(Callers.ACCOUNT)));

    Decision decision = review();

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
    register(new AccessPolicy(List.of(), List.of(), List.of(), Set.of(Callers.ACCOUNT)));
    fleet.publish(21, AwsAuth.EMPTY);

    Decision decision = review();

    assertThat(outcome(decision)).isEqualTo("NOT_MAPPED");
    assertThat(decision.identity()).isEmpty();
  }

  /** Whether the account is to be scrubbed can't be known then. */
  @Test
  void showsNoIdentityWhenTheRegistrationVanishesMeanwhile() {
    prime();
    fleet.store.remove(Fleet.REGISTRATION);
    fleet.clock.advance(Fleet.REFRESH);

    assertThat(review().identity()).isEmpty();
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
    fleet.register(20, AccessPolicy.NONE, words(configured), Examples.PUBLISHER);

    Decision decision = reviewer().review(request(words(asked)), Fleet.ID, found());

    assertThat(outcome(decision))
        .isEqualTo(outcome.startsWith("[") ? "admin [admins] " + outcome : outcome);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  @Test
  void doesNotMarkACreatorWhoDidNotGetIn() {
    fleet.register(20, creators(), List.of("a"), Examples.PUBLISHER);

    Decision decision = reviewer().review(request(List.of("b")), Fleet.ID, found());

    assertThat(outcome(decision)).isEqualTo("AUDIENCE");
    assertThat(decision.breakGlass()).isFalse();
  }

  @Test
  void decidesNothingWhenStsFailsUnforeseen() {
    sts.answer(
        () -> {
          throw new IllegalStateException("about " + token.value());
        });

    assertUnexpected(review());
  }

  @Test
  void decidesNothingWhenTheMappingFailsUnforeseen() {
    fleet.publish(21, Entries.roles(entry(ADMIN, "{{EC2PrivateDNSName}}")));
    sts.answer(() -> Callers.session("Admin", "i-0c6f21bf1f24f9708"));
    instances =
        (account, id) -> {
          throw new IllegalStateException("about " + token.value());
        };

    assertUnexpected(review());
  }

  private void assertUnexpected(Decision decision) {
    Verdict.Undecided undecided = (Verdict.Undecided) decision.verdict();
    assertThat(undecided.cause()).isEqualTo(Cause.UNEXPECTED);
    assertThat(undecided.detail())
        .startsWith("java.lang.IllegalStateException at ")
        .contains("ReviewerTest")
        .doesNotContain(token.value());
  }

  private void register(AccessPolicy policy) {
    fleet.register(20, policy, List.of(), Examples.PUBLISHER);
  }

  private BearerToken freshToken() {
    AwsCredentials credentials = new AwsCredentials("AKIAFAKEALICE0000001", "fake", null);
    return new BearerToken(SIGNER.token(credentials, Fleet.ID, fleet.clock.instant()));
  }

  private Decision review() {
    return reviewer().review(request(List.of()), Fleet.ID, found());
  }

  private Reviewer reviewer() {
    Reviewer.Settings settings = new Reviewer.Settings(Partition.AWS, Duration.ofMinutes(10));
    return new Reviewer(identities, registration -> instances, settings, fleet.clock);
  }

  private TokenReview request(List<String> audiences) {
    return new TokenReview(Version.V1, token, audiences);
  }

  private Cluster found() {
    try {
      return clusters.find(Fleet.ID).orElseThrow();
    } catch (UndecidedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code username [groups] [audiences]}, or why not. */
  private static String outcome(Decision decision) {
    if (decision.verdict() instanceof Verdict.Authenticated yes) {
      return yes.user().username() + " " + yes.user().groups() + " " + yes.audiences();
    }
    return decision.verdict() instanceof Verdict.Denied denied
        ? denied.reason().name()
        : ((Verdict.Undecided) decision.verdict()).cause().name();
  }
}
