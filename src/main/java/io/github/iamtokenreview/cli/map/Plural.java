package io.github.iamtokenreview.cli.map;

/** Counts in words. */
final class Plural {
  private Plural() {}

  /** {@code 1 error}, {@code 2 errors}, {@code 1 entry}, {@code 2 entries}. */
  static String of(long count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    boolean ies = noun.endsWith("ry");
    return count + " " + (ies ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
  }
}
