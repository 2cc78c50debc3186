package io.github.iamtokenreview.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** What is written is read as the same text, wherever in a map it stands. */
class ScalarTextPropertyTest {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "",
            " ",
            "y",
            "no",
            "~",
            "null",
            "0x1f",
            "1e3",
            "012345678901",
            ".inf",
            "<<",
            "---",
            "- a",
            "a: b",
            "a:",
            ":a",
            "a #b",
            "#",
            "{{SessionName}}",
            "x:{{AccountID}}",
            "'",
            "%",
            "@a",
            "`",
            "a ",
            "é",
            "🙂",
            "a\nb",
            "\u2028",
            "\u0000",
            "arn:aws:iam::1:role/a*",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "? a",
            "[a]",
            "a, b",
            "=",
            "2001-01-01",
            "12:30"),
        Arbitraries.strings().withCharRange('\0', '\u02ff').ofMaxLength(12),
        Arbitraries.strings().withChars("ay01 :#-'\"{}[],&*!|>%@`?=~.+_\\").ofMaxLength(8));
  }

  @Property(tries = 5000)
  void isReadAsTheSameText(@ForAll("texts") String text) throws Exception {
    String scalar = ScalarText.of(text);

    assertThat(scalar).doesNotContain("\n");
    assertThat(read("k: " + scalar + "\n")).isEqualTo(text);
    assertThat(read("k: " + ScalarText.doubleQuoted(text))).isEqualTo(text);
    assertThat(read("{\"k\": " + ScalarText.doubleQuoted(text) + "}")).isEqualTo(text);
  }

  private static String read(String yaml) throws UnreadableYamlException {
    MappingNode map = (MappingNode) YamlDocument.read(yaml).root().orElseThrow();
    Node value = map.getValue().get(0).getValueNode();
    return new ValueReader(new Report("", Origin.NONE), new Budget())
        .string("k", value)
        .orElseThrow();
  }
}
