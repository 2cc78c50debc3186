package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** aws-iam-authenticator's configuration file, as its users have it. */
class ServerConfigurationTest {
  private static final String CONFIGURATION =
      """
      clusterID: prod
      server:
        port: 21362
        backendMode: [MountedFile]
        mapRoles:
        - roleARN: arn:aws:iam::000000000000:role/KubernetesAdmin
          username: kubernetes-admin
          groups:
          - system:masters
        - rolearn: arn:aws:sts::000000000000:assumed-role/KubernetesNode/i-0123
          username: aws:{{AccountID}}:instance
        - sso:
            permissionSetName: ViewOnlyAccess
            accountID: "012345678912"
          username: viewer
        mapUsers:
        - userARN: ARN:AWS:IAM::000000000000:USER/Alice
          username: alice
        mapAccounts:
        - "012345678901"
        - 456789012345
      """;

  private static List<PrincipalSelector> principals(List<IdentityMapping> mappings) {
    return mappings.stream().map(IdentityMapping::principal).toList();
  }

  @Test
  void readsTheListsWithCanonicalArns() {
    ParsedAwsAuth parsed = AwsAuthParser.parseFile(CONFIGURATION);

    assertThat(parsed.findings()).isEmpty();
    assertThat(principals(parsed.mappings().roles()).subList(0, 2))
        .containsExactly(
            new PrincipalSelector.Exact("arn:aws:iam::000000000000:role/KubernetesAdmin"),
            new PrincipalSelector.Exact("arn:aws:iam::000000000000:role/KubernetesNode"));
    assertThat(parsed.mappings().roles().get(0).groups()).containsExactly("system:masters");
    assertThat(parsed.mappings().roles().get(2).principal())
        .isInstanceOf(PrincipalSelector.PermissionSet.class);
    assertThat(principals(parsed.mappings().users()))
        .containsExactly(new PrincipalSelector.Exact("arn:aws:iam::000000000000:user/alice"));
    assertThat(parsed.mappings().accounts()).containsExactly("012345678901", "456789012345");
    assertThat(parsed.mappings().deny()).isEmpty();
    assertThat(parsed.state(DataKey.DENY)).isEqualTo(KeyState.ABSENT);
  }

  @Test
  void rewritesOnceWhatAliasesRepeat() throws UnreadableYamlException {
    String arn = "arn:aws:sts::000000000000:assumed-role/A/s";
    var list =
        (SequenceNode)
            YamlDocument.read(
                    "[&e {rolearn: &a '%s', username: a}, *e, {rolearn: *a}, *a]".formatted(arn))
                .root()
                .orElseThrow();

    List<Node> entries = CanonicalArns.of(list, "rolearn").getValue();

    assertThat(entries.get(1)).isSameAs(entries.get(0));
    assertThat(firstValue(entries.get(2))).isSameAs(firstValue(entries.get(0)));
    assertThat(((ScalarNode) firstValue(entries.get(0))).getValue())
        .isEqualTo("arn:aws:iam::000000000000:role/A");
    assertThat(((ScalarNode) entries.get(3)).getValue()).isEqualTo(arn);
  }

  private static Node firstValue(Node map) {
    return ((MappingNode) map).getValue().get(0).getValueNode();
  }

  @Test
  void takesKeysInAnyCase() {
    ParsedAwsAuth parsed =
        AwsAuthParser.parseFile(
            """
            SERVER:
              maproles:
              - RoleArn: arn:aws:iam::000000000000:role/A
                UserName: a
            """);

    assertThat(parsed.findings()).isEmpty();
    assertThat(parsed.mappings().roles()).hasSize(1);
    assertThat(parsed.state(DataKey.MAP_USERS)).isEqualTo(KeyState.ABSENT);
  }

  @Test
  void findsErrorsWhereTheyStandInTheFile() {
    ParsedAwsAuth parsed =
        AwsAuthParser.parseFile(
            """
            server:
              mapRoles:
              - rolearn: arn:aws:iam::000000000000:role/A
                username: a
              - rolearn: arn:aws:iam::000000000000:role/B
                username: 123
              mapUsers: nobody
            """);

    assertThat(parsed.findings())
        .extracting(finding -> finding.line() + ":" + finding.column() + " " + finding.code())
        .containsExactly("6:15 wrong-type", "7:13 not-a-list");
    assertThat(parsed.mappings().roles()).hasSize(1);
    assertThat(parsed.state(DataKey.MAP_USERS)).isEqualTo(KeyState.BROKEN);
  }

  @ParameterizedTest
  @CsvSource({"garbage, arn-invalid", "arn:aws:iam::1:role/x, arn-account"})
  void leavesWhatIsNoPrincipalToTheLinter(String arn, String code) {
    ParsedAwsAuth parsed =
        AwsAuthParser.parseFile(
            "server: {mapRoles: [{rolearn: '%s', username: a}]}".formatted(arn));

    assertThat(parsed.findings()).extracting(Finding::code).containsExactly(code);
    assertThat(principals(parsed.mappings().roles()))
        .containsExactly(new PrincipalSelector.Exact(arn));
  }

  @ParameterizedTest
  @ValueSource(strings = {"server: {}", "server: {port: 1}", "server: {mapRoles: }"})
  void reportsAConfigurationWithoutMappings(String file) {
    ParsedAwsAuth parsed = AwsAuthParser.parseFile(file);

    assertThat(parsed.findings()).extracting(Finding::code).containsExactly("no-mappings");
    assertThat(parsed.state(DataKey.MAP_ROLES)).isEqualTo(KeyState.BROKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "server: text", "- server: {}", "{", "kind: ConfigMap\ndata: {}"})
  void takesOtherFilesForManifests(String file) {
    assertThat(AwsAuthParser.parseFile(file)).isEqualTo(AwsAuthParser.parseManifest(file));
  }
}
