package io.github.iamtokenreview.cli.map;

/** A line of a file with a mark below the place that matters, as compilers show it. */
final class SourceExcerpt {
  /** As wide as a terminal, with its margin. */
  private static final int MAX_WIDTH = 100;

  /** How much is shown before the place when the line is cut. */
  private static final int BEFORE = 60;

  private static final String MARGIN = "    ";

  private SourceExcerpt() {}

  /**
   * @param column from 1, in code points
   */
  static String of(String line, int column) {
    int[] points = line.codePoints().map(SourceExcerpt::printable).toArray();
    int place = Math.min(column - 1, points.length);
    int from = place > MAX_WIDTH - BEFORE ? place - BEFORE : 0;
    int length = Math.min(points.length - from, MAX_WIDTH);
    String shown = new String(points, from, length).stripTrailing();
    return MARGIN + shown + "\n" + MARGIN + " ".repeat(place - from) + "^\n";
  }

  /**
   * What would move the terminal's cursor is a blank, so that the mark stays where it belongs; but
   * a tab, which may be what is wrong, is shown.
   */
  private static int printable(int c) {
    if (c == '\t') {
      return '→';
    }
    return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c;
  }
}
