package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final String ENTRY =
      "{rolearn: \"arn:aws:iam::123456789012:role/x\", username: a}";

  @Test
  void readsAManifest() {
    ParsedAwsAuth parsed =
        AwsAuthParser.parseManifest(
            """
            # kept in git
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: aws-auth
              namespace: kube-system
            data:
              mapRoles: |
                - %s
              mapAccounts: "[]"
              mapUsers:
            """
                .formatted(ENTRY));

    assertThat(parsed.findings()).isEmpty();
    assertThat(parsed.mappings().roles()).hasSize(1);
    assertThat(parsed.state(DataKey.MAP_ACCOUNTS)).isEqualTo(KeyState.PARSED);
    assertThat(parsed.state(DataKey.MAP_USERS)).isEqualTo(KeyState.ABSENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apiVersion: v1\nkind: List\nitems:\n",
        "apiVersion: v1\nkind: ConfigMapList\nitems:\n- {kind: ConfigMap, metadata: {name: other}}\n"
      })
  void readsTheRightItemOfAList(String head) {
    String item =
        "- kind: ConfigMap\n  metadata: {name: aws-auth}\n  data: {mapAccounts: '[123456789012]'}\n";

    ParsedAwsAuth parsed = AwsAuthParser.parseManifest(head + item);

    assertThat(parsed.mappings().accounts()).containsExactly("123456789012");
    assertThat(parsed.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "|-", "|+", "|2", "| # c", "!!str |", "&a |"})
  void findsPositionsInBlocks(String header) {
    String indent = header.equals("|2") ? "  " : "     ";

    assertThat(
            findings(
                "kind: ConfigMap\ndata:\n  mapRoles: "
                    + header
                    + "\n\n  "
                    + indent
                    + "# c\n  "
                    + indent
                    + "- {colour: red, rolearn: 'arn:aws:iam::123456789012:role/x', username: a}\n"))
        .containsExactly("WARNING mapRoles 6:" + (2 + indent.length() + 4) + " unknown-key");
  }

  @Test
  void findsPositionsWhereTheBlockIsIndentedMoreThanItMust() {
    assertThat(findings("kind: ConfigMap\ndata:\n  mapAccounts: |2\n      - [1]\n"))
        .containsExactly("ERROR mapAccounts 4:9 account-not-a-scalar");
  }

  @Test
  void findsPositionsInFilesWithCarriageReturns() {
    assertThat(findings("kind: ConfigMap\r\ndata:\r\n  mapAccounts: |\r\n    - 1\r\n    - [1]\r\n"))
        .containsExactly(
            "WARNING mapAccounts 4:7 account-never-matches",
            "ERROR mapAccounts 5:7 account-not-a-scalar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"- x\\n- [1]\"",
        "'- \"123456789012\"\n\n    - [1]'",
        ">\n    - \"123456789012\"\n\n    - [1]",
        "'[[1]]'"
      })
  void findsOtherScalarsAtTheirStart(String scalar) {
    assertThat(findings("kind: ConfigMap\ndata:\n  mapAccounts: " + scalar + "\n"))
        .contains("ERROR mapAccounts 3:16 account-not-a-scalar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# x",
        "text",
        "[]",
        "kind: Secret",
        "data: {}",
        "kind: configmap",
        "kind: List",
        "{kind: List, items: [{kind: ConfigMap, metadata: {name: other}}]}"
      })
  void rejectsWhatIsNoConfigMap(String yaml) {
    ParsedAwsAuth parsed = AwsAuthParser.parseManifest(yaml);

    assertThat(parsed.findings()).extracting(Finding::code).containsExactly("not-a-configmap");
    assertThat(parsed.hasErrors()).isTrue();
    assertThat(parsed.states().values()).containsOnly(KeyState.BROKEN);
  }

  @Test
  void rejectsWhatIsNoYaml() {
    ParsedAwsAuth parsed = AwsAuthParser.parseManifest("kind: ConfigMap\ndata: [\n");

    assertThat(describe(parsed)).containsExactly("ERROR  3:1 yaml-syntax");
    assertThat(parsed.state(DataKey.DENY)).isEqualTo(KeyState.BROKEN);
  }

  @Test
  void findsMistakesOfTheManifest() {
    assertThat(findings("kind: ConfigMap\ndata: text\n"))
        .containsExactly("ERROR  2:7 not-a-configmap");
    assertThat(findings("\nkind: ConfigMap\n")).containsExactly("WARNING  2:1 no-data");
    assertThat(findings("kind: ConfigMap\nmetadata: {name: aws_auth}\ndata: {deny: '[]'}\n"))
        .containsExactly("WARNING  1:1 other-configmap");
    assertThat(findings("kind: ConfigMap\ndata:\n  maproles: '[]'\n"))
        .containsExactly("WARNING maproles 3:3 wrong-case-key");
    assertThat(findings("kind: ConfigMap\ndata:\n  deny: '[]'\n  deny: '[]'\n"))
        .containsExactly("WARNING  4:3 duplicate-key");
    assertThat(findings("kind: ConfigMap\ndata: {deny: '[]'}\n---\nkind: [\n"))
        .containsExactly("WARNING  3:1 more-documents");
  }

  @Test
  void findsAKeyWithoutItsBar() {
    ParsedAwsAuth parsed =
        AwsAuthParser.parseManifest(
            "kind: ConfigMap\ndata:\n  mapRoles:\n  - " + ENTRY + "\n  deny: 12\n  mapUsers: |\n");

    assertThat(describe(parsed))
        .containsExactly("ERROR mapRoles 4:3 data-not-a-text", "ERROR deny 5:9 data-not-a-text");
    assertThat(parsed.findings().get(0).fix()).isEqualTo("write '|' after the key: mapRoles: |");
    assertThat(parsed.state(DataKey.MAP_ROLES)).isEqualTo(KeyState.BROKEN);
    assertThat(parsed.state(DataKey.DENY)).isEqualTo(KeyState.BROKEN);
    assertThat(parsed.state(DataKey.MAP_USERS)).isEqualTo(KeyState.ABSENT);
  }

  private static List<String> findings(String yaml) {
    return describe(AwsAuthParser.parseManifest(yaml));
  }

  private static List<String> describe(ParsedAwsAuth parsed) {
    return parsed.findings().stream()
        .map(
            finding ->
                "%s %s %d:%d %s"
                    .formatted(
                        finding.severity(),
                        finding.key(),
                        finding.line(),
                        finding.column(),
                        finding.code()))
        .toList();
  }
}
