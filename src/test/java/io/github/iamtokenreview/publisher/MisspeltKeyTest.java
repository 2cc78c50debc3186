package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.publisher.Outcome.Basis;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip in a key's name takes nobody's access. */
class MisspeltKeyTest {
  private static final String ROLES =
      "- {rolearn: 'arn:aws:iam::123456789012:role/a', username: a, groups: [devs]}\n";
  private static final String USERS =
      "- {userarn: 'arn:aws:iam::123456789012:user/b', username: b}\n";
  private static final String ACCOUNTS = "- '210987654321'\n";

  private final MemoryStore store = new MemoryStore();
  private final SigningKey key = SigningKey.generate();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "mapRolez, mapUsers, mapAccounts",
    "maproles, mapUsers, mapAccounts",
    "mapRole, mapUsers, mapAccounts",
    "mapRoles, mapUser, mapAccounts",
    "mapRoles, mapUsers, mapAcounts",
    "MapRoles, MapUsers, MapAccounts"
  })
  void keepsTheMapWhenAKeyThatMappedSomebodyIsMisspelt(String roles, String users, String accounts)
      throws IOException {
    publish(Map.of("mapRoles", ROLES, "mapUsers", USERS, "mapAccounts", ACCOUNTS));

    Outcome outcome = publish(Map.of(roles, ROLES, users, USERS, accounts, ACCOUNTS));

    assertThat(basis(outcome)).isEqualTo(Basis.LAST_GOOD);
    AwsAuth map = map(outcome);
    assertThat(map.roles()).hasSize(1);
    assertThat(map.users()).hasSize(1);
    assertThat(map.accounts()).hasSize(1);
  }

  @Test
  void saysWhichKeyWasMeantAndHowToMapNobody() throws IOException {
    publish(Map.of("mapRoles", ROLES));

    Finding first = errors(publish(Map.of("mapRolez", ROLES))).get(0);

    assertThat(FindingText.of(first))
        .isEqualTo(
            "mapRolez, line 1, column 1: mapRoles is not there any more, and this key looks like"
                + " it; what was published last (1) stays; write mapRoles, or mapRoles: \"[]\" to"
                + " map nobody by it");
  }

  @Test
  void takesAnEmptyListForWhatItSaysBesideAMisspeltKey() throws IOException {
    publish(Map.of("mapRoles", ROLES, "mapUsers", USERS));

    Outcome outcome = publish(Map.of("mapRoles", "[]", "mapRolez", ROLES, "mapUsers", USERS));

    assertThat(basis(outcome)).isEqualTo(Basis.COMPLETE);
    assertThat(map(outcome).roles()).isEmpty();
  }

  @Test
  void takesAKeyAwayThatNothingLooksLike() throws IOException {
    publish(Map.of("mapRoles", ROLES, "mapUsers", USERS));

    Outcome outcome = publish(Map.of("old-roles", ROLES, "mapUsers", USERS));

    assertThat(basis(outcome)).isEqualTo(Basis.COMPLETE);
    assertThat(map(outcome).roles()).isEmpty();
  }

  @Test
  void isAWarningWhereTheKeyMappedNobody() throws IOException {
    publish(Map.of("mapUsers", USERS));

    Outcome outcome = publish(Map.of("mapRolez", ROLES, "mapUsers", USERS));

    assertThat(basis(outcome)).isEqualTo(Basis.COMPLETE);
    assertThat(errors(outcome)).isEmpty();
  }

  @Test
  void takesRemovalsFromOtherKeysWherePruningIsAskedFor() throws IOException {
    publish(Map.of("mapRoles", ROLES, "mapUsers", USERS));

    Outcome outcome =
        publisher(new PublishRules(true, false))
            .publish(source(Map.of("mapRolez", ROLES, "mapUsers", "[]")));

    assertThat(map(outcome).roles()).extracting(IdentityMapping::username).containsExactly("a");
    assertThat(map(outcome).users()).isEmpty();
  }

  private Outcome publish(Map<String, String> data) throws IOException {
    return publisher(PublishRules.DEFAULT).publish(source(data));
  }

  private Publisher publisher(PublishRules rules) {
    return new Publisher(
        new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(key)),
        store.store(),
        rules,
        new MovableClock());
  }

  private static Source source(Map<String, String> data) {
    return Source.ofConfigMap(AwsAuthParser.parse(data), new Source.Version("some-uid", "1"));
  }

  private static Basis basis(Outcome outcome) {
    return ((Outcome.InStore) outcome).basis();
  }

  private static AwsAuth map(Outcome outcome) {
    return ((Outcome.InStore) outcome).snapshot().mappings();
  }

  private static List<Finding> errors(Outcome outcome) {
    return outcome.findings().stream().filter(Finding::isError).toList();
  }
}
