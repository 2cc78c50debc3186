package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Table;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

class GoYamlResolverTest {

  static Stream<Arguments> scalars() {
    return Table.rows(GoYamlResolverTest.class, "scalars.txt", 2)
        .flatMap(
            row ->
                Arrays.stream(row.get(1).split(" "))
                    .map(scalar -> Arguments.of(scalar, ScalarType.valueOf(row.get(0)))));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void typesPlainScalarsAsKubernetesDoes(String scalar, ScalarType type)
      throws UnreadableYamlException {
    assertThat(typeOf(scalar)).isEqualTo(type);
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void takesWhatIsQuotedForAString(String scalar, ScalarType unquoted)
      throws UnreadableYamlException {
    assertThat(typeOf("\"" + scalar + "\"")).isEqualTo(ScalarType.STRING);
  }

  @ParameterizedTest
  @CsvSource({
    "!!str 12, STRING",
    "!foo yes, STRING",
    "!!int '5', NUMBER",
    "!!float '1', NUMBER",
    "!!bool 'yes', BOOLEAN",
    "!!null '', NULL",
    "!!timestamp 2001-01-01, STRING",
    "!!binary aGVsbG8=, BINARY"
  })
  void heedsTags(String scalar, ScalarType type) throws UnreadableYamlException {
    assertThat(typeOf(scalar)).isEqualTo(type);
  }

  @Test
  void takesAnOverlongNumberForAString() throws UnreadableYamlException {
    assertThat(typeOf("0x" + "0".repeat(100_000))).isEqualTo(ScalarType.STRING);
    assertThat(typeOf("1".repeat(100_000))).isEqualTo(ScalarType.STRING);
  }

  @Test
  void takesNumbersOfUpToTwoThousandCharacters() throws UnreadableYamlException {
    String number = "." + "1".repeat(GoYamlResolver.MAX_LENGTH - 1);

    assertThat(typeOf(number)).isEqualTo(ScalarType.NUMBER);
    assertThat(typeOf(number + "1")).isEqualTo(ScalarType.STRING);
  }

  @ParameterizedTest
  @ValueSource(strings = {".1%s", ".1e-1%s", "1%s", "0x1%s", "-1%s.5", "1.5%s"})
  void takesAnyNumberOfUnderscores(String form) throws UnreadableYamlException {
    assertThat(typeOf(form.formatted("_1".repeat(5)))).isEqualTo(ScalarType.NUMBER);
    assertThat(typeOf(form.formatted("_1".repeat(100_000)))).isEqualTo(ScalarType.STRING);
  }

  private static ScalarType typeOf(String scalar) throws UnreadableYamlException {
    YamlDocument document = YamlDocument.read("[" + scalar + "]");
    var list = (SequenceNode) document.root().orElseThrow();
    return ScalarType.of((ScalarNode) list.getValue().get(0));
  }
}
