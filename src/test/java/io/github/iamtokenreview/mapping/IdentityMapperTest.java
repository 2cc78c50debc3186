package io.github.iamtokenreview.mapping;

import static io.github.iamtokenreview.mapping.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.sts.CallerIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who decides: deny lists, creators, the map. */
class IdentityMapperTest {
  private static final String ADMIN = "arn:aws:iam::123456789012:role/Admin";
  private static final CallerIdentity WHO = Callers.session("Admin", "jdoe");
  private static final AwsAuth MAPPED =
      Entries.roles(entry(ADMIN, "mapped", List.of("viewers", "{{AccountID}}")));
  private static final String BREAK_GLASS = ADMIN + " [system:masters] break-glass";

  @Test
  void mapsWhomAnEntryNames() {
    assertThat(Mapping.by(MAPPED).outcome(WHO)).isEqualTo("mapped [viewers, 123456789012]");
  }

  @Test
  void refusesWhomNoEntryNames() {
    assertThat(Mapping.by(MAPPED).outcome(Callers.user("Admin"))).isEqualTo("NOT_MAPPED");
  }

  @Test
  void decidesNothingWithoutAMap() {
    assertThat(Mapping.withoutMap(AccessPolicy.NONE).outcome(WHO))
        .isEqualTo("SNAPSHOT_UNAVAILABLE");
  }

  @Test
  void namesUsersOfAMappedAccountByTheirCanonicalArn() {
    AwsAuth account = Entries.accounts(Callers.ACCOUNT);

    assertThat(Mapping.by(account).outcome(WHO)).isEqualTo(ADMIN + " []");
    assertThat(Mapping.by(account).outcome(Callers.user("team/Alice")))
        .isEqualTo("arn:aws:iam::123456789012:user/team/Alice []");
  }

  @Test
  void asksNoFurtherWhenTheEntryThatCountsCannotBeUsed() {
    AwsAuth awsAuth =
        new AwsAuth(
            List.of(
                entry(ADMIN, "{{EC2PrivateDNSName}}"),
                entry("like arn:aws:iam::123456789012:role/*", "pattern")),
            List.of(),
            List.of(Callers.ACCOUNT),
            List.of());

    assertThat(Mapping.by(awsAuth).outcome(WHO)).isEqualTo("NOT_AN_INSTANCE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ADMIN,
        "arn:aws:sts::123456789012:assumed-role/Admin/jdoe",
        "arn:aws:iam::123456789012:role/A*",
        "123456789012",
        Callers.KEY_ID
      })
  void letsEitherDenyListOverruleTheMap(String denied) {
    AccessPolicy policy = policy(List.of(), denied);

    assertThat(Mapping.by(policy, MAPPED).outcome(WHO)).isEqualTo("DENIED");
    assertThat(Mapping.by(Entries.denying(MAPPED, denied)).outcome(WHO)).isEqualTo("DENIED");
  }

  @Test
  void letsADenyOverruleAnAccountToo() {
    AwsAuth account = Entries.accounts(Callers.ACCOUNT);

    assertThat(Mapping.by(Entries.denying(account, ADMIN)).outcome(WHO)).isEqualTo("DENIED");
  }

  @Test
  void deniesWithoutAMapByTheRegistration() {
    assertThat(Mapping.withoutMap(policy(List.of(), ADMIN)).outcome(WHO)).isEqualTo("DENIED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/Admin",
        "arn:aws:iam::123456789012:role/admin",
        "arn:aws:iam::123456789012:role/team/Admin"
      })
  void letsACreatorInWithoutAMap(String creator) {
    AccessPolicy policy = policy(List.of(Creator.of(creator, Optional.empty())));

    assertThat(Mapping.withoutMap(policy).outcome(WHO)).isEqualTo(BREAK_GLASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/Admins",
        "arn:aws:iam::123456789013:role/Admin",
        "arn:aws-cn:iam::123456789012:role/Admin",
        "arn:aws:iam::123456789012:user/Admin",
        "arn:aws:iam::123456789012:root"
      })
  void letsNobodyElseInAsCreator(String creator) {
    AccessPolicy policy = policy(List.of(Creator.of(creator, Optional.empty())));

    assertThat(Mapping.withoutMap(policy).outcome(WHO)).isEqualTo("SNAPSHOT_UNAVAILABLE");
  }

  @Test
  void takesACreatorForOneWhateverTheMapSays() {
    AccessPolicy policy = policy(List.of(Creator.of(ADMIN, Optional.empty())));

    assertThat(Mapping.by(policy, MAPPED).outcome(WHO)).isEqualTo(BREAK_GLASS);
    assertThat(Mapping.by(policy, Entries.denying(MAPPED, ADMIN)).outcome(WHO))
        .isEqualTo(BREAK_GLASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {ADMIN, "123456789012", Callers.KEY_ID})
  void bindsACreatorByTheRegistrationsDeny(String denied) {
    AccessPolicy policy = policy(List.of(Creator.of(ADMIN, Optional.empty())), denied);

    assertThat(Mapping.by(policy, MAPPED).outcome(WHO)).isEqualTo("DENIED");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.000000001Z, true",
    "2026-01-02T03:04:05Z, true",
    "2026-01-02T03:04:04.999999999Z, false"
  })
  void takesACreatorUpToTheEndOfHisTime(Instant notAfter, boolean creator) {
    AccessPolicy policy = policy(List.of(Creator.of(ADMIN, Optional.of(notAfter))));

    assertThat(Mapping.by(policy, MAPPED).outcome(WHO))
        .isEqualTo(creator ? BREAK_GLASS : "mapped [viewers, 123456789012]");
  }

  @Test
  void looksAtAllCreators() {
    AccessPolicy policy =
        policy(
            List.of(
                Creator.of(ADMIN, Optional.of(Mapping.NOW.minusSeconds(1))),
                Creator.of("arn:aws:iam::123456789012:user/x", Optional.empty()),
                Creator.of(ADMIN, Optional.empty())));

    assertThat(Mapping.withoutMap(policy).outcome(WHO)).isEqualTo(BREAK_GLASS);
  }

  private static AccessPolicy policy(List<Creator> creators, String... deny) {
    return new AccessPolicy(Entries.denyList(deny), creators, List.of("system:"), Set.of());
  }
}
