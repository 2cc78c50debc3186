package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MappingObjectsTest {
  private static final String ACCOUNT = "arn:aws:iam::123456789012:";

  private static MappingObject object(String name, String arn, String username, String... groups) {
    return new MappingObject(
        name, Map.of("arn", arn, "username", username, "groups", List.of(groups)));
  }

  private static ParsedAwsAuth merge(String mapRoles, MappingObject... objects) {
    return MappingObjects.merge(
        AwsAuthParser.parse(Map.of("mapRoles", mapRoles)), List.of(objects));
  }

  private static List<String> usernames(List<IdentityMapping> mappings) {
    return mappings.stream().map(IdentityMapping::username).toList();
  }

  private static List<String> findings(ParsedAwsAuth parsed) {
    return parsed.findings().stream()
        .map(f -> f.severity() + " " + f.key() + " " + f.code() + ": " + f.message())
        .toList();
  }

  @Test
  void addsEachObjectByItsArn() {
    ParsedAwsAuth merged =
        merge(
            "- {rolearn: '" + ACCOUNT + "role/A', username: a}",
            object("u", ACCOUNT + "user/U", "user", "devs"),
            object("r", ACCOUNT + "role/team/R", "role"),
            object("s", "arn:aws:sts::123456789012:assumed-role/S/session", "session"));

    assertThat(usernames(merged.mappings().roles())).containsExactly("a", "role", "session");
    assertThat(usernames(merged.mappings().users())).containsExactly("user");
    assertThat(merged.mappings().users().get(0).groups()).containsExactly("devs");
    assertThat(merged.findings()).isEmpty();
  }

  @Test
  void knowsWhereEachEntryWasRead() {
    String lostFirst =
        "- {rolearn: nonsense, groups: [a]}\n- {rolearn: '" + ACCOUNT + "role/A', username: a}";

    ParsedAwsAuth merged =
        merge(
            lostFirst,
            object("r", ACCOUNT + "role/R", "role"),
            object("u", ACCOUNT + "user/U", "user"),
            object("late", ACCOUNT + "role/A", "not counted"));

    assertThat(usernames(merged.mappings().roles())).containsExactly("a", "role");
    assertThat(merged.origins(DataKey.MAP_ROLES))
        .containsExactly(new Place(1, 2, 3), new EntryOrigin.OfObject("r"));
    assertThat(merged.origins(DataKey.MAP_USERS)).containsExactly(new EntryOrigin.OfObject("u"));
  }

  @Test
  void keepsThePlacesOfTheConfigMapWhenTheObjectsCannotBeHad() {
    ParsedAwsAuth configMap =
        AwsAuthParser.parse(Map.of("mapAccounts", "['123456789012']", "deny", "['999999999999']"));
    Finding why = new Finding(Finding.Severity.ERROR, "", 1, 1, "code", "what", "fix");

    ParsedAwsAuth rest = MappingObjects.withoutObjects(configMap, why);

    assertThat(rest.origins(DataKey.MAP_ACCOUNTS))
        .isEqualTo(configMap.origins(DataKey.MAP_ACCOUNTS))
        .hasSize(1);
    assertThat(rest.origins(DataKey.DENY)).isEqualTo(configMap.origins(DataKey.DENY)).hasSize(1);
  }

  @Test
  void letsTheConfigMapWinWhateverCaseAndPath() {
    ParsedAwsAuth merged =
        merge(
            "- {rolearn: '" + ACCOUNT + "role/A', username: narrow}",
            object("wide", ACCOUNT + "role/Path/a", "admin", "system:masters"));

    assertThat(usernames(merged.mappings().roles())).containsExactly("narrow");
    assertThat(findings(merged))
        .containsExactly(
            "WARNING IAMIdentityMapping/wide duplicate-principal: the ConfigMap aws-auth has an"
                + " entry for the same principal, and that one counts");
  }

  @Test
  void takesTheFirstNameOfTwoObjectsInWhateverOrderTheyCome() {
    MappingObject first = object("a-first", ACCOUNT + "role/R", "first");
    MappingObject second = object("b-second", ACCOUNT + "role/R", "second");

    ParsedAwsAuth one = merge("[]", first, second);
    ParsedAwsAuth other = merge("[]", second, first);

    assertThat(usernames(one.mappings().roles())).containsExactly("first");
    assertThat(one).isEqualTo(other);
    assertThat(findings(one))
        .containsExactly(
            "WARNING IAMIdentityMapping/b-second duplicate-principal: IAMIdentityMapping/a-first"
                + " has an entry for the same principal, and that one counts");
  }

  static List<Arguments> broken() {
    String arn = ACCOUNT + "role/R";
    Map<String, Object> nulls = new HashMap<>(Map.of("arn", arn));
    nulls.put("username", null);
    return List.of(
        Arguments.of(Map.of("username", "u"), "no-principal"),
        Arguments.of(Map.of("arn", arn), "no-username"),
        Arguments.of(Map.of("arn", arn, "username", ""), "no-username"),
        Arguments.of(nulls, "no-username"),
        Arguments.of(Map.of("arn", arn, "username", 123), "wrong-type"),
        Arguments.of(Map.of("arn", arn, "username", true), "wrong-type"),
        Arguments.of(Map.of("arn", List.of(arn), "username", "u"), "wrong-type"),
        Arguments.of(Map.of("arn", arn, "username", "u", "groups", "g"), "wrong-type"),
        Arguments.of(Map.of("arn", arn, "username", "u", "groups", List.of("")), "empty-group"),
        Arguments.of(
            Map.of("arn", arn, "username", "u", "groups", List.of("{{SessionName}}")),
            "session-in-groups"),
        Arguments.of(
            Map.of(
                "arn",
                arn,
                "username",
                "u",
                "groups",
                List.of("{{SessionNameRaw}}"),
                "allowSessionGroups",
                true),
            "session-in-groups"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesABrokenObjectAndTakesNothingFromTheOthers(Map<String, ?> spec, String code) {
    ParsedAwsAuth merged =
        merge("[]", new MappingObject("broken", spec), object("good", ACCOUNT + "user/U", "u"));

    assertThat(usernames(merged.mappings().users())).containsExactly("u");
    assertThat(merged.mappings().roles()).isEmpty();
    assertThat(merged.findings())
        .filteredOn(Finding::isError)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo(code);
              assertThat(error.objectName()).hasValue("broken");
              assertThat(error.fix()).doesNotContain("allowSessionGroups");
            });
  }

  static List<Arguments> doubtful() {
    return List.of(
        Arguments.of(object("d", "nonsense", "u"), "arn-invalid"),
        Arguments.of(object("d", ACCOUNT + "role/*", "u"), "arn-wildcard"),
        Arguments.of(object("d", ACCOUNT + "role/R", "{{SessionName}}"), "session-in-username"),
        Arguments.of(object("d", ACCOUNT + "role/R", "system:admin"), "system-username"),
        Arguments.of(
            new MappingObject(
                "d", Map.of("arn", ACCOUNT + "role/R", "username", "u", "group", "g")),
            "unknown-key"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warnsAsItDoesInTheConfigMap(MappingObject doubtful, String code) {
    ParsedAwsAuth merged = merge("[]", doubtful);

    assertThat(merged.hasErrors()).isFalse();
    assertThat(merged.findings()).extracting(Finding::code).containsExactly(code);
  }

  @Test
  void letsRolesOfObjectsBeNodes() {
    String node = "system:node:{{EC2PrivateDNSName}}";

    assertThat(merge("[]", object("n", ACCOUNT + "role/Nodes", node, "system:nodes")).findings())
        .isEmpty();
  }

  @Test
  void keepsWhatTheConfigMapSaysWhenTheObjectsCannotBeRead() {
    Finding why = new Finding(Finding.Severity.ERROR, "", 1, 1, "x", "away", "wait");
    ParsedAwsAuth configMap =
        AwsAuthParser.parse(Map.of("mapAccounts", "['123456789012']", "deny", "[]"));

    ParsedAwsAuth without = MappingObjects.withoutObjects(configMap, why);

    assertThat(without.mappings()).isEqualTo(configMap.mappings());
    assertThat(without.findings()).containsExactly(why);
    assertThat(without.state(DataKey.MAP_ROLES)).isEqualTo(KeyState.BROKEN);
    assertThat(without.state(DataKey.MAP_USERS)).isEqualTo(KeyState.BROKEN);
    assertThat(without.state(DataKey.MAP_ACCOUNTS)).isEqualTo(KeyState.PARSED);
    assertThat(without.state(DataKey.DENY)).isEqualTo(KeyState.PARSED);
  }

  @Test
  void survivesWhateverDepth() {
    Map<String, Object> deep = Map.of();
    for (int i = 0; i < 100_000; i++) {
      deep = Map.of("x", deep);
    }

    ParsedAwsAuth merged = merge("[]", new MappingObject("deep", deep));

    assertThat(merged.hasErrors()).isTrue();
  }
}
