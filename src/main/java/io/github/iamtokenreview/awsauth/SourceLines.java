package io.github.iamtokenreview.awsauth;

import java.util.List;
import java.util.regex.Pattern;

/** The lines of a text, as the YAML parser counts them. */
final class SourceLines {
  private static final Pattern LINE_END = Pattern.compile("\r\n|[\n\r\u0085\u2028\u2029]");

  private final List<String> lines;

  SourceLines(String text) {
    lines = List.of(LINE_END.split(text, -1));
  }

  /**
   * By how much these lines are indented where they stand within others; -1 when they do not stand
   * there.
   *
   * @param first the line, from 1, where these start
   */
  int indentWithin(SourceLines others, int first) {
    for (int i = 0; i < lines.size() && first - 1 + i < others.lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isBlank()) {
        String whole = others.lines.get(first - 1 + i);
        return whole.endsWith(line) ? whole.length() - line.length() : -1;
      }
    }
    return -1;
  }
}
