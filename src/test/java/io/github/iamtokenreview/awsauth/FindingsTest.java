package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each mistake costs, and where it is found; in a key's value, and in a file. */
class FindingsTest {
  private static final String HEAD = "apiVersion: v1\nkind: ConfigMap\ndata:\n";
  private static final int HEAD_LINES = 4;
  private static final String INDENT = "    ";

  static Stream<CaseFile.Case> cases() {
    return CaseFile.read(FindingsTest.class, "findings.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsMistakesInTheValue(CaseFile.Case given) {
    ParsedAwsAuth parsed = AwsAuthParser.parse(Map.of(given.key(), given.text()));

    assertThat(parsed.findings()).extracting(f -> describe(f, 0, 0)).isEqualTo(given.findings());
    assertThat(outcome(parsed, given.key())).isEqualTo(given.outcome());
    assertThat(parsed.findings())
        .allSatisfy(finding -> assertThat(finding.key()).isEqualTo(given.key()))
        .allSatisfy(finding -> assertThat(finding.message()).isNotBlank())
        .allSatisfy(finding -> assertThat(finding.fix()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsMistakesInTheFile(CaseFile.Case given) {
    String value = given.text().indent(INDENT.length());
    ParsedAwsAuth parsed = AwsAuthParser.parseManifest(HEAD + "  " + given.key() + ": |\n" + value);

    assertThat(parsed.findings())
        .extracting(finding -> describe(finding, HEAD_LINES, INDENT.length()))
        .isEqualTo(given.findings());
    assertThat(outcome(parsed, given.key())).isEqualTo(given.outcome());
  }

  private static String describe(Finding finding, int lines, int columns) {
    return "%s %d:%d %s"
        .formatted(
            finding.severity(), finding.line() - lines, finding.column() - columns, finding.code());
  }

  private static String outcome(ParsedAwsAuth parsed, String key) {
    DataKey dataKey = DataKey.of(key).orElseThrow();
    List<String> kept = kept(parsed.mappings(), dataKey);
    return switch (parsed.state(dataKey)) {
      case ABSENT -> kept.isEmpty() ? "absent" : "absent with " + kept;
      case BROKEN -> kept.isEmpty() ? "broken" : "broken with " + kept;
      case PARSED -> ("kept " + String.join(", ", kept)).stripTrailing();
    };
  }

  private static List<String> kept(AwsAuth mappings, DataKey key) {
    return switch (key) {
      case MAP_ROLES -> mappings.roles().stream().map(IdentityMapping::username).toList();
      case MAP_USERS -> mappings.users().stream().map(IdentityMapping::username).toList();
      case MAP_ACCOUNTS -> mappings.accounts();
      case DENY -> mappings.deny().stream().map(DenyEntry::text).toList();
    };
  }
}
