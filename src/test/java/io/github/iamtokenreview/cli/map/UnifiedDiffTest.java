package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UnifiedDiffTest {
  private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("a", "b", "c", "", "- x").list().ofMaxSize(30);
  }

  @Property(tries = 2000)
  void leadsFromOneTextToTheOther(
      @ForAll("texts") List<String> before, @ForAll("texts") List<String> after) {
    List<String> diff = UnifiedDiff.of("x", text(before), text(after));

    assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
    assertThat(patched(before, diff)).isEqualTo(after);
  }

  private static String text(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** As patch(1) does it: each hunk where its header says, and only where the text fits. */
  private static List<String> patched(List<String> before, List<String> diff) {
    List<String> after = new ArrayList<>();
    int read = 0;
    for (String line : diff.subList(Math.min(2, diff.size()), diff.size())) {
      Matcher hunk = HUNK.matcher(line);
      if (hunk.matches()) {
        int lines = Integer.parseInt(hunk.group(2));
        int start = Integer.parseInt(hunk.group(1)) - (lines == 0 ? 0 : 1);
        after.addAll(before.subList(read, start));
        read = start;
        int to = Integer.parseInt(hunk.group(3)) - (hunk.group(4).equals("0") ? 0 : 1);
        assertThat(after).hasSize(to);
      } else if (line.startsWith("+")) {
        after.add(line.substring(1));
      } else {
        assertThat(before.get(read++)).isEqualTo(line.substring(1));
        if (line.startsWith(" ")) {
          after.add(line.substring(1));
        }
      }
    }
    after.addAll(before.subList(read, before.size()));
    return after;
  }

  @Example
  void showsThreeLinesAround() {
    List<String> before = IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList();
    List<String> after = new ArrayList<>(before);
    after.remove(16);
    after.set(4, "five");

    assertThat(UnifiedDiff.of("x", text(before), text(after)))
        .containsExactly(
            "--- x",
            "+++ x",
            "@@ -2,7 +2,7 @@",
            " 2",
            " 3",
            " 4",
            "-5",
            "+five",
            " 6",
            " 7",
            " 8",
            "@@ -14,7 +14,6 @@",
            " 14",
            " 15",
            " 16",
            "-17",
            " 18",
            " 19",
            " 20");
  }

  @Example
  void showsHugeChangesAsReplacements() {
    String before = text(IntStream.range(0, 3000).mapToObj(i -> "a" + i).toList());
    String after = text(IntStream.range(0, 3000).mapToObj(i -> "b" + i).toList());

    assertThat(UnifiedDiff.of("x", before, after)).hasSize(6003);
  }

  @Example
  void coloursByTheFirstLetter() {
    assertThat(ChangePrinter.coloured("+a")).isEqualTo("\u001b[32m+a\u001b[0m");
    assertThat(ChangePrinter.coloured("-a")).isEqualTo("\u001b[31m-a\u001b[0m");
    assertThat(ChangePrinter.coloured("@@ -1,0 +1,1 @@")).startsWith("\u001b[36m");
    assertThat(ChangePrinter.coloured(" a")).isEqualTo(" a");
  }
}
