package io.github.iamtokenreview.awsauth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A text in lines, as the YAML parser counts them.
 *
 * @param lines each with its line end, which the last may lack
 */
record TextLines(List<String> lines) {
  TextLines {
    lines = List.copyOf(lines);
  }

  /**
   * Lines that take the place of others.
   *
   * @param from the first that goes, from 0
   * @param to the first that stays
   * @param added without line ends
   */
  record Splice(int from, int to, List<String> added) {}

  static TextLines of(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean windows = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      boolean end = c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
      if (end && !windows) {
        lines.add(text.substring(start, i + 1));
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return new TextLines(lines);
  }

  int size() {
    return lines.size();
  }

  String line(int index) {
    return lines.get(index);
  }

  /** How the text ends its lines. */
  private String lineEnd() {
    return lines.stream().anyMatch(line -> line.endsWith("\r\n")) ? "\r\n" : "\n";
  }

  /** The text with these lines changed; they do not overlap. */
  String with(List<Splice> splices) {
    List<String> changed = new ArrayList<>(lines);
    List<Splice> fromTheEnd =
        splices.stream().sorted(Comparator.comparingInt(Splice::from).reversed()).toList();
    for (Splice splice : fromTheEnd) {
      List<String> range = changed.subList(splice.from, splice.to);
      range.clear();
      splice.added.forEach(line -> range.add(line + lineEnd()));
      endLineBefore(changed, splice);
    }
    return String.join("", changed);
  }

  private void endLineBefore(List<String> changed, Splice splice) {
    int before = splice.from - 1;
    if (before < 0 || splice.added.isEmpty()) {
      return;
    }
    String line = changed.get(before);
    if (of(line + "x").size() == 1) {
      changed.set(before, line + lineEnd());
    }
  }
}
