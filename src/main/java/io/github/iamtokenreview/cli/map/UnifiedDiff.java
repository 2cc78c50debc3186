package io.github.iamtokenreview.cli.map;

import java.util.ArrayList;
import java.util.List;

/**
 * The change of a text as {@code diff -u} shows it. What is equal at both ends is cut off first;
 * what is left is compared by its longest common subsequence, or, when that is too much work, shown
 * as replaced.
 */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** Of the table for the subsequence: some tens of megabytes. */
  private static final long MAX_CELLS = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<Line> lines = new ArrayList<>();

  private record Line(char sign, String text) {}

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** Empty when nothing changed. */
  static List<String> of(String name, String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    UnifiedDiff diff = new UnifiedDiff(before.lines().toList(), after.lines().toList());
    diff.compare();
    List<String> text = new ArrayList<>(List.of("--- " + name, "+++ " + name));
    text.addAll(diff.hunks());
    return text;
  }

  private void compare() {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    before.subList(0, start).forEach(line -> lines.add(new Line(' ', line)));
    compare(before.subList(start, before.size() - end), after.subList(start, after.size() - end));
    before
        .subList(before.size() - end, before.size())
        .forEach(line -> lines.add(new Line(' ', line)));
  }

  private void compare(List<String> from, List<String> to) {
    boolean small = (from.size() + 1L) * (to.size() + 1L) <= MAX_CELLS;
    int[][] common = small ? common(from, to) : new int[0][];
    int i = 0;
    int j = 0;
    while (i < from.size() || j < to.size()) {
      boolean both = small && i < from.size() && j < to.size();
      if (both && from.get(i).equals(to.get(j))) {
        lines.add(new Line(' ', from.get(i++)));
        j++;
      } else if (i < from.size() && (!both || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line('-', from.get(i++)));
      } else {
        lines.add(new Line('+', to.get(j++)));
      }
    }
  }

  /** How many lines both have in common from a line of each to their ends. */
  private static int[][] common(List<String> from, List<String> to) {
    int[][] common = new int[from.size() + 1][to.size() + 1];
    for (int i = from.size() - 1; i >= 0; i--) {
      for (int j = to.size() - 1; j >= 0; j--) {
        common[i][j] =
            from.get(i).equals(to.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private List<String> hunks() {
    List<String> text = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      int first = nextChange(at);
      if (first == lines.size()) {
        break;
      }
      int start = Math.max(at, first - CONTEXT);
      int end = endOfHunk(first);
      hunk(start, end, text);
      at = end;
    }
    return text;
  }

  private int nextChange(int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).sign == ' ') {
      at++;
    }
    return at;
  }

  /** Changes with no more than twice the context between them are in one hunk. */
  private int endOfHunk(int firstChange) {
    int end = firstChange;
    int next = firstChange;
    while (next < lines.size() && next - end <= 2 * CONTEXT) {
      end = next + 1;
      next = nextChange(end);
    }
    return Math.min(lines.size(), end + CONTEXT);
  }

  private void hunk(int start, int end, List<String> text) {
    int[] firsts = {count(0, start, '+'), count(0, start, '-')};
    int removed = count(start, end, '+');
    int added = count(start, end, '-');
    text.add(
        "@@ -%d,%d +%d,%d @@"
            .formatted(
                removed == 0 ? firsts[0] : firsts[0] + 1,
                removed,
                added == 0 ? firsts[1] : firsts[1] + 1,
                added));
    lines.subList(start, end).forEach(line -> text.add(line.sign + line.text));
  }

  /** Lines that are not of a sign: all but the added ones were in the text before. */
  private int count(int from, int to, char sign) {
    return (int) lines.subList(from, to).stream().filter(line -> line.sign != sign).count();
  }
}
