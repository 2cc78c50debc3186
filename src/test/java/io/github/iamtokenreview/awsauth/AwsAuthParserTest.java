package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAuthParserTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/x";
  private static final String USER = "arn:aws:iam::123456789012:user/x";

  @Test
  void readsEveryKindOfEntry() {
    String roles =
        """
        - rolearn: arn:aws:iam::123456789012:role/x
          username: a
          groups:
          - g1
          - g2
        - sso:
            permissionSetName: Admin
            accountID: "012345678912"
          username: b
        - arnLike: arn:aws-cn:iam::123456789012:role/dev-*
          username: "{{SessionName}}"
          groups: ["{{SessionName}}"]
          allowSessionGroups: true
        """;
    Map<String, String> data =
        Map.of(
            "mapRoles",
            roles,
            "mapUsers",
            "- {userarn: \"" + USER + "\", username: c}",
            "mapAccounts",
            "[\"123456789012\"]",
            "deny",
            "[\"123456789012\"]");

    ParsedAwsAuth parsed = AwsAuthParser.parse(data);

    assertThat(parsed.hasErrors()).isFalse();
    assertThat(parsed.mappings())
        .isEqualTo(
            new AwsAuth(
                List.of(
                    new IdentityMapping(
                        new PrincipalSelector.Exact(ROLE), "a", List.of("g1", "g2"), false),
                    new IdentityMapping(
                        new PrincipalSelector.PermissionSet("Admin", "012345678912", Partition.AWS),
                        "b",
                        List.of(),
                        false),
                    new IdentityMapping(
                        PrincipalSelector.Like.parse("arn:aws-cn:iam::123456789012:role/dev-*"),
                        "{{SessionName}}",
                        List.of("{{SessionName}}"),
                        true)),
                List.of(
                    new IdentityMapping(new PrincipalSelector.Exact(USER), "c", List.of(), false)),
                List.of("123456789012"),
                List.of(DenyEntry.parse("123456789012"))));
  }

  @Test
  void keepsWhatTheOtherKeysHoldWhenOneIsBroken() {
    ParsedAwsAuth parsed =
        AwsAuthParser.parse(
            Map.of(
                "mapRoles", "- [",
                "mapUsers", "- {userarn: \"" + USER + "\", username: c}",
                "deny", "[]"));

    assertThat(parsed.mappings().users()).hasSize(1);
    assertThat(parsed.states())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                DataKey.MAP_ROLES, KeyState.BROKEN,
                DataKey.MAP_USERS, KeyState.PARSED,
                DataKey.MAP_ACCOUNTS, KeyState.ABSENT,
                DataKey.DENY, KeyState.PARSED));
    assertThat(parsed.hasErrors()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "``", "\"\"", "''", " '' \n", "~", "null", "# x", "---"})
  void takesNothingForAnAbsentKey(String value) {
    ParsedAwsAuth parsed = AwsAuthParser.parse(Map.of("mapRoles", value, "mapAccounts", value));

    assertThat(parsed.state(DataKey.MAP_ROLES)).isEqualTo(KeyState.ABSENT);
    assertThat(parsed.state(DataKey.MAP_ACCOUNTS)).isEqualTo(KeyState.ABSENT);
    assertThat(parsed.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mapusers, wrong-case-key, write mapUsers",
    "DENY, wrong-case-key, write deny",
    "mapRole, unknown-data-key, did you mean mapRoles?",
    "mapAcounts, unknown-data-key, did you mean mapAccounts?",
    "colour, unknown-data-key, 'the keys are mapRoles, mapUsers, mapAccounts, deny'"
  })
  void namesTheDataKeyThatWasMeant(String key, String code, String fix) {
    ParsedAwsAuth parsed = AwsAuthParser.parse(Map.of(key, "- [", "deny", "[]"));

    assertThat(parsed.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.isError()).isFalse();
              assertThat(finding.key()).isEqualTo(key);
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.fix()).isEqualTo(fix);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "group, did you mean groups?",
    "rolarn, did you mean rolearn?",
    "user_name, did you mean username?",
    "arnlik, did you mean arnLike?",
    "colour, 'the keys are rolearn, sso, arnLike, username, groups, userid, allowSessionGroups'"
  })
  void namesTheEntryKeyThatWasMeant(String key, String fix) {
    String entry = "- {rolearn: \"" + ROLE + "\", username: a, " + key + ": x}";

    assertThat(AwsAuthParser.parse(Map.of("mapRoles", entry)).findings())
        .singleElement()
        .extracting(Finding::code, Finding::fix)
        .containsExactly("unknown-key", fix);
  }

  @Test
  void warnsOfAPrincipalInBothMaps() {
    ParsedAwsAuth parsed =
        AwsAuthParser.parse(
            new TreeMap<>(
                Map.of(
                    "mapRoles",
                    "- {rolearn: \"" + ROLE + "\", username: a}",
                    "mapUsers",
                    "- {userarn: \""
                        + USER
                        + "\", username: b}\n"
                        + "- {userarn: \"arn:aws:iam::123456789012:role/team/X\", username: c}")));

    assertThat(parsed.mappings().users()).hasSize(2);
    assertThat(parsed.findings())
        .extracting(Finding::severity, Finding::key, Finding::line, Finding::column, Finding::code)
        .containsExactly(
            tuple(Finding.Severity.WARNING, "mapUsers", 2, 3, "principal-in-both"),
            tuple(Finding.Severity.WARNING, "mapUsers", 2, 13, "other-kind"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rolearn: 'arn:aws:iam::123456789012:role/dev-*', username: a | write arnLike: instead",
        "rolearn: 'arn:aws:sts::123456789012:assumed-role/Admin/S', username: a"
            + " | write the role's ARN: arn:aws:iam::123456789012:role/Admin",
        "rolearn: 'arn:aws:iam::123456789012:role/x', username: 0x1F | quote it: \"0x1F\"",
        "sso: {permissionSetName: P, accountID: 012345678912}, username: a"
            + " | quote it: \"012345678912\"",
        "rolearn: 'arn:aws:iam::123456789012:role/x', username: a, groups: g"
            + " | write groups: [g]"
      })
  void tellsHowToMendIt(String entry, String fix) {
    assertThat(AwsAuthParser.parse(Map.of("mapRoles", "- {" + entry + "}")).findings())
        .singleElement()
        .extracting(Finding::fix)
        .isEqualTo(fix);
  }

  @Test
  void showsLongTextsInShort() {
    String arn = "x\\n".repeat(1000);

    assertThat(
            AwsAuthParser.parse(Map.of("mapRoles", "- {rolearn: \"" + arn + "\", username: a}"))
                .findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message()).hasSizeLessThan(300).contains("…");
              assertThat(finding.message().chars()).noneMatch(Character::isISOControl);
            });
  }
}
