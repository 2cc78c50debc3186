package io.github.iamtokenreview.identity;

/**
 * An Amazon Resource Name, taken apart: {@code arn:partition:service:region:account:resource}. The
 * resource may itself hold colons. Nothing is said of what the sections hold.
 */
public record Arn(
    String partition, String service, String region, String account, String resource) {

  private static final String PREFIX = "arn:";
  private static final int SECTIONS = 6;

  /**
   * @throws InvalidArnException unless the text starts with {@code arn:} and has six sections
   */
  public static Arn parse(String text) throws InvalidArnException {
    if (!text.startsWith(PREFIX)) {
      throw new InvalidArnException("invalid prefix");
    }
    String[] sections = text.split(":", SECTIONS);
    if (sections.length != SECTIONS) {
      throw new InvalidArnException("not enough sections");
    }
    return new Arn(sections[1], sections[2], sections[3], sections[4], sections[5]);
  }

  /**
   * Lower case for ASCII letters only. IAM's names are ASCII; full Unicode folding would make
   * look-alikes equal (the Kelvin sign folds to {@code k}).
   */
  public static String foldCase(String text) {
    int first = 0;
    while (first < text.length() && !isUpper(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    char[] folded = text.toCharArray();
    for (int i = first; i < folded.length; i++) {
      if (isUpper(folded[i])) {
        folded[i] = (char) (folded[i] + ('a' - 'A'));
      }
    }
    return new String(folded);
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  @Override
  public String toString() {
    return PREFIX + String.join(":", partition, service, region, account, resource);
  }
}
