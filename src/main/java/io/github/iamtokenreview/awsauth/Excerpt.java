package io.github.iamtokenreview.awsauth;

/** What a finding shows of the text it is about: short, and of one line. */
final class Excerpt {
  /** As long as the longest ARN one usually meets, in characters. */
  private static final int MAX_QUOTE = 160;

  private static final int MAX_SENTENCE = 600;

  private Excerpt() {}

  /** A text between quotes. */
  static String quote(String text) {
    return "'" + cut(text, MAX_QUOTE) + "'";
  }

  /** A sentence, its control characters replaced. */
  static String clip(String sentence) {
    StringBuilder clipped = new StringBuilder(cut(sentence, MAX_SENTENCE));
    for (int i = 0; i < clipped.length(); i++) {
      if (Character.isISOControl(clipped.charAt(i))) {
        clipped.setCharAt(i, ' ');
      }
    }
    return clipped.toString();
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + "…";
  }
}
