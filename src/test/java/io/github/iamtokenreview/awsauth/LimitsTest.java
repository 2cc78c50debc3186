package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.Lengths;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of every limit, and exactly on it. */
class LimitsTest {
  private static final String KEY = "mapRoles";
  private static final int ROOM = ConfigMapData.MAX_BYTES - KEY.length();

  /** SnakeYAML refuses it by an exception that is none of its own. */
  @Test
  void reportsATagWithASpace() {
    ParsedAwsAuth parsed = AwsAuthParser.parse(Map.of("mapRoles", "!x%20 y", "mapUsers", "[]"));

    assertThat(parsed.findings()).extracting(Finding::severity).contains(Finding.Severity.ERROR);
  }

  @Test
  void takesAMebibyteOfData() {
    String comment = "#" + "x".repeat(ROOM - 1);

    assertThat(AwsAuthParser.parse(Map.of(KEY, comment)).findings()).isEmpty();
    assertThat(codes(AwsAuthParser.parse(Map.of(KEY, comment + "x")))).containsExactly("too-large");
    assertThat(AwsAuthParser.parse(Map.of(KEY, comment + "x")).states().values())
        .containsOnly(KeyState.BROKEN);
  }

  @Test
  void countsBytesOfAllKeys() {
    String comment = "#" + "é".repeat(ROOM / 4);
    String smiles = "#" + "😀".repeat(ROOM / 8 - KEY.length());

    assertThat(AwsAuthParser.parse(Map.of(KEY, comment, "mapUsers", smiles)).findings()).isEmpty();
    assertThat(codes(AwsAuthParser.parse(Map.of(KEY, comment, "mapUsers", comment))))
        .containsExactly("too-large");
  }

  @Test
  void takesThreeMebibytesOfManifest() {
    String manifest = "kind: ConfigMap\ndata: {deny: '[]'}\n#";
    String full = manifest + "x".repeat(Manifest.MAX_BYTES - manifest.length());

    assertThat(AwsAuthParser.parseManifest(full).findings()).isEmpty();
    assertThat(codes(AwsAuthParser.parseManifest(full + "x"))).containsExactly("too-large");
  }

  @Test
  void limitsDepth() {
    assertThat(codes(parse(nested(YamlDocument.MAX_DEPTH)))).containsExactly("entry-not-a-map");
    assertThat(codes(parse(nested(YamlDocument.MAX_DEPTH + 1)))).containsExactly("yaml-limit");
    assertThat(codes(parse("[".repeat(ROOM)))).containsExactly("yaml-limit");
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "x" + "]".repeat(depth);
  }

  @Test
  void limitsAliases() {
    String anchor = "- &a {rolearn: 'arn:aws:iam::123456789012:role/x', username: a}\n";
    String aliases = "- *a\n".repeat(YamlDocument.MAX_ALIASES);

    assertThat(parse(anchor + aliases).mappings().roles()).hasSize(YamlDocument.MAX_ALIASES + 1);
    assertThat(codes(parse(anchor + aliases + "- *a\n"))).containsExactly("yaml-limit");
  }

  @Test
  void limitsWhatMergesMake() {
    StringBuilder bomb = new StringBuilder("- &a0 {rolearn: x, username: a}\n");
    for (int i = 1; i <= 40; i++) {
      bomb.append("- &a%d {<<: [*a%d, *a%d]}\n".formatted(i, i - 1, i - 1));
    }

    ParsedAwsAuth parsed = parse(bomb.toString());

    assertThat(codes(parsed)).contains("yaml-limit");
    assertThat(parsed.state(DataKey.MAP_ROLES)).isEqualTo(KeyState.BROKEN);
  }

  @Test
  void limitsWhatAliasesOfTextMake() {
    String entry = "- {rolearn: x, username: &t %s, groups: [%s]}";
    int length = 100_000;
    int copies = Budget.MAX_CHARACTERS / length;
    String text = "t".repeat(length);

    assertThat(codes(parse(entry.formatted(text, aliases(copies - 2)))))
        .doesNotContain("yaml-limit");
    assertThat(codes(parse(entry.formatted(text, aliases(copies + 1))))).contains("yaml-limit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mapAccounts", "deny"})
  void limitsWhatAliasesOfItemsMake(String key) {
    String item = "arn:aws:iam::123456789012:user/" + "x".repeat(1000);
    int copies = Budget.MAX_CHARACTERS / (item.length() + 1);
    String list = "[&t %s, %s]";

    assertThat(codes(parse(key, list.formatted(item, aliases(copies - 1)))))
        .doesNotContain("yaml-limit");
    ParsedAwsAuth parsed = parse(key, list.formatted(item, aliases(copies)));
    assertThat(codes(parsed)).contains("yaml-limit");
    assertThat(parsed.state(DataKey.of(key).orElseThrow())).isEqualTo(KeyState.BROKEN);
  }

  @Test
  void limitsTemplatesAndArns() {
    String name = "a".repeat(IdentityMapping.MAX_TEMPLATE_LENGTH);
    String arn = ofLength("arn:aws:iam::123456789012:role/", Lengths.MAX_ARN);

    assertThat(entry("rolearn", arn, name, name).findings())
        .extracting(Finding::code)
        .doesNotContain("too-long");
    assertThat(entry("rolearn", arn, name, name).mappings().roles()).hasSize(1);
    assertThat(entry("arnLike", arn, name, name).mappings().roles()).hasSize(1);
    assertIsTooLong(entry("rolearn", arn + "a", "b", "c"), 13);
    assertIsTooLong(entry("arnLike", arn + "a", "b", "c"), 13);
    assertIsTooLong(entry("rolearn", "x", name + "a", "c"), 26);
    assertIsTooLong(entry("rolearn", "x", "b", name + "a"), 38);
  }

  private static String ofLength(String start, int length) {
    return start + "a".repeat(length - start.length());
  }

  private static ParsedAwsAuth entry(String selector, String arn, String name, String group) {
    return parse("- {%s: %s, username: %s, groups: [%s]}".formatted(selector, arn, name, group));
  }

  private static void assertIsTooLong(ParsedAwsAuth parsed, int column) {
    assertThat(parsed.mappings().roles()).isEmpty();
    assertThat(parsed.state(DataKey.MAP_ROLES)).isEqualTo(KeyState.PARSED);
    assertThat(parsed.findings())
        .filteredOn(Finding::isError)
        .singleElement()
        .extracting(Finding::code, Finding::column)
        .containsExactly("too-long", column);
  }

  @Test
  void limitsEntriesOfDeny() {
    String arn = ofLength("arn:aws:iam::123456789012:user/", Lengths.MAX_ARN);

    assertThat(parse("deny", "- " + arn).mappings().deny()).hasSize(1);
    assertThat(codes(parse("deny", "- " + arn + "a"))).containsExactly("deny-entry");
    assertThat(parse("deny", "- " + arn + "a").state(DataKey.DENY)).isEqualTo(KeyState.BROKEN);
  }

  private static String aliases(int copies) {
    return String.join(", ", Collections.nCopies(copies, "*t"));
  }

  @Test
  void limitsFindings() {
    String wrong = "- x\n";

    assertThat(AwsAuthParser.parse(Map.of("mapAccounts", wrong.repeat(Findings.MAX))).findings())
        .hasSize(Findings.MAX);
    assertThat(
            AwsAuthParser.parse(Map.of("mapAccounts", wrong.repeat(Findings.MAX + 1))).findings())
        .hasSize(Findings.MAX + 1)
        .last()
        .extracting(Finding::code, Finding::severity)
        .containsExactly("too-many-findings", Finding.Severity.WARNING);
  }

  @Test
  void limitsTheFindingsOfAllKeysTogether() {
    Map<String, String> data = new HashMap<>();
    IntStream.range(0, 3 * Findings.MAX).forEach(i -> data.put("x" + i, ""));
    data.put("mapAccounts", "- x\n".repeat(Findings.MAX));
    data.put("mapRoles", "- x\n".repeat(Findings.MAX - 1));

    assertThat(AwsAuthParser.parse(data).findings())
        .hasSize(Findings.MAX + 1)
        .filteredOn(Finding::isError)
        .hasSize(Findings.MAX - 1);
  }

  @Test
  void listsErrorsBeforeWarnings() {
    String accounts = "- x\n".repeat(Findings.MAX) + "- [1]\n";

    assertThat(parse("mapAccounts", accounts).findings())
        .hasSize(Findings.MAX + 1)
        .filteredOn(Finding::isError)
        .extracting(Finding::code)
        .containsExactly("account-not-a-scalar");
  }

  @Test
  void tellsThatThereAreErrorsAmongFindingsItDoesNotList() {
    ParsedAwsAuth parsed =
        AwsAuthParser.parse(Map.of("mapRoles", "- x\n".repeat(Findings.MAX), "deny", "- [1]\n"));

    assertThat(parsed.findings())
        .hasSize(Findings.MAX + 1)
        .last()
        .extracting(Finding::code, Finding::severity)
        .containsExactly("too-many-findings", Finding.Severity.ERROR);
    assertThat(parsed.state(DataKey.DENY)).isEqualTo(KeyState.BROKEN);
  }

  @Test
  void rejectsUnprintableCharacters() {
    assertThat(parse("- a\n- é😀\u0001").findings())
        .singleElement()
        .extracting(Finding::code, Finding::line, Finding::column)
        .containsExactly("yaml-syntax", 2, 5);
    assertThat(codes(parse("- \ud800"))).containsExactly("yaml-syntax");
  }

  private static ParsedAwsAuth parse(String roles) {
    return parse(KEY, roles);
  }

  private static ParsedAwsAuth parse(String key, String text) {
    return AwsAuthParser.parse(Map.of(key, text));
  }

  private static List<String> codes(ParsedAwsAuth parsed) {
    return parsed.findings().stream().map(Finding::code).distinct().toList();
  }
}
