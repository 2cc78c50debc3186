package io.github.iamtokenreview.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, it holds afterwards, to another parser's eyes. */
class KubeconfigPropertyTest {
  private static final List<String> SCALARS =
      List.of(
          "yes",
          "'yes'",
          "\"no\"",
          "1e3",
          "'1e3'",
          "0123",
          "'0123'",
          "0x1F",
          "1_000",
          "12:30:45",
          "2026-01-02",
          "'2026-01-02'",
          "2026-01-02T03:04:05Z",
          "~",
          "null",
          "''",
          "'null'",
          "12345678901234567890",
          "-1",
          "1.50",
          ".inf",
          "!!str 12",
          "!!str yes",
          "!!int '7'",
          "!own text",
          "!!binary aGk=",
          "\"tab\\there\"",
          "\"line\\nline\\n\"",
          "\" spaces \"",
          "'it''s'",
          "\"\\u00e4\\U0001F600\"",
          "ä€",
          "a b  c",
          "'#no comment'",
          "\"\\e[0m\"",
          "https://host:6443/a#c",
          "'- a'",
          "'a: b'",
          "\"{{x}}\"",
          "\"%a\"",
          "\"*a\"",
          "'<<'");

  @Property(tries = 400)
  void keepsEverythingButItsOwn(@ForAll("files") String before) throws InvalidKubeconfigException {
    String after = Kubeconfig.parse(before).with(Accesses.PROD).withCurrentContext("prod").text();

    assertThat(Loaded.of(after).withoutOurs()).isEqualTo(Loaded.of(before).withoutOurs());
    assertThat(Loaded.of(after).names("clusters")).contains("prod");
  }

  @Property(tries = 200)
  void changesNothingTheSecondTime(@ForAll("files") String before)
      throws InvalidKubeconfigException {
    String once = Kubeconfig.parse(before).with(Accesses.PROD).text();

    assertThat(Kubeconfig.parse(once).with(Accesses.PROD).text()).isEqualTo(once);
  }

  @Property(tries = 500)
  void throwsNothingElseWhateverTheTextIs(@ForAll String text) {
    try {
      Kubeconfig.parse(text).with(Accesses.PROD).text();
    } catch (InvalidKubeconfigException e) {
      assertThat(e).hasMessageMatching("(?s)(line \\d+, column \\d+: )?.+");
    }
  }

  @Provide
  Arbitrary<String> files() {
    Arbitrary<String> extra = value(3).map(value -> "x-more: " + value + "\n");
    Arbitrary<String> block =
        Arbitraries.of(
            "x-text: |\n  first\n    second\n\n  third\n",
            "x-text: |-\n  a\n",
            "x-text: |+\n  a\n\n\n",
            "x-text: >\n  folded\n  text\n\n  more\n",
            "x-text: |2\n   leading\n  less\n",
            "x-text: plain\n  over two\n  lines\n",
            "? key\n: value\n",
            "# remark\nx-list:\n- a\n-\n  - b\n- c: d\n  e: f\n");
    return Combinators.combine(extra, block, lists("clusters"), lists("users"), lists("contexts"))
        .as(
            (more, text, clusters, users, contexts) ->
                "x-base: &base {name-of: yes, n: 0o17, deep: &deep [1, 'two', ~]}\n"
                    + more
                    + text
                    + clusters
                    + users
                    + contexts);
  }

  /** With entries called prod among others, in all the ways to write a list. */
  private static Arbitrary<String> lists(String list) {
    String content = list.substring(0, list.length() - 1);
    Arbitrary<String> entry =
        Combinators.combine(Arbitraries.of("prod", "'no'", "dev", "\"1e3\""), value(2))
            .as(
                (name, value) ->
                    "{name: %s, more: %s, %s: {<<: *base, extensions: %s}}"
                        .formatted(name, value, content, value));
    Arbitrary<String> flow = entry.list().ofMaxSize(3).map(entries -> list + ": " + entries + "\n");
    Arbitrary<String> block =
        entry
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(
                entries ->
                    list + ":\n" + entries.stream().map(e -> "- " + e + "\n").collect(joined()));
    return Arbitraries.oneOf(flow, block, Arbitraries.of("", list + ":\n", list + ": []\n"));
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined() {
    return Collectors.joining();
  }

  /** In flow style, so that it may stand anywhere. */
  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> scalar = Arbitraries.of(SCALARS);
    if (depth == 0) {
      return Arbitraries.oneOf(scalar, Arbitraries.of("*base", "*deep"));
    }
    Arbitrary<String> inner = value(depth - 1);
    Arbitrary<String> list = inner.list().ofMaxSize(3).map(Object::toString);
    Arbitrary<String> map =
        inner
            .list()
            .ofMaxSize(3)
            .map(
                values -> {
                  StringBuilder text = new StringBuilder("{");
                  for (int i = 0; i < values.size(); i++) {
                    text.append(i == 0 ? "" : ", ").append("k").append(i).append(": ");
                    text.append(values.get(i));
                  }
                  return text.append("}").toString();
                });
    return Arbitraries.oneOf(scalar, list, map);
  }
}
