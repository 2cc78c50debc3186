package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases whose input has several lines: {@code ## title key}, the text, what is kept, the findings.
 */
final class CaseFile {
  private CaseFile() {}

  /**
   * @param outcome {@code kept a, b}, {@code broken} or {@code absent}
   * @param findings each as {@code ERROR 2:13 wrong-type}
   */
  record Case(String title, String key, String text, String outcome, List<String> findings) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> read(Class<?> beside, String file) {
    return Arrays.stream(Table.text(beside, file).split("(?m)^## ", -1))
        .skip(1)
        .map(CaseFile::parse);
  }

  private static Case parse(String block) {
    List<String> lines = new ArrayList<>(block.stripTrailing().lines().toList());
    String[] header = lines.remove(0).split(" ", 2);
    List<String> findings =
        lines.stream()
            .filter(line -> line.startsWith("=> "))
            .map(line -> line.substring(3))
            .toList();
    lines.removeIf(line -> line.startsWith("=> "));
    String last = lines.get(lines.size() - 1);
    boolean told = last.matches("broken|absent|kept.*");
    String outcome = told ? lines.remove(lines.size() - 1) : "kept";
    return new Case(header[0], header[1], String.join("\n", lines) + "\n", outcome, findings);
  }
}
