package io.github.iamtokenreview.identity;

/**
 * A pattern over ARNs, compared section by section: {@code *} is any run of characters, {@code ?}
 * is none or one (IAM's own is exactly one; aws-iam-authenticator's, which this follows, is not).
 * Neither crosses a line end. All else is literal and case-sensitive.
 */
public record ArnPattern(Arn sections) {

  /**
   * @throws InvalidArnException unless the text is shaped like an ARN
   */
  public static ArnPattern parse(String text) throws InvalidArnException {
    try {
      return new ArnPattern(Arn.parse(text));
    } catch (InvalidArnException e) {
      throw new InvalidArnException("could not parse ArnLike string: " + e.getMessage());
    }
  }

  /** Whether a text holds a wildcard. */
  public static boolean hasWildcard(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  public boolean matches(Arn arn) {
    return matches(sections.partition(), arn.partition())
        && matches(sections.service(), arn.service())
        && matches(sections.region(), arn.region())
        && matches(sections.account(), arn.account())
        && matches(sections.resource(), arn.resource());
  }

  /** The same pattern for ARNs whose case is folded. */
  public ArnPattern foldCase() {
    return new ArnPattern(
        new Arn(
            Arn.foldCase(sections.partition()),
            Arn.foldCase(sections.service()),
            Arn.foldCase(sections.region()),
            Arn.foldCase(sections.account()),
            Arn.foldCase(sections.resource())));
  }

  /**
   * Runs the pattern over the text keeping the set of all pattern positions that can be reached, so
   * that the time is at most their lengths' product whatever the pattern.
   */
  private static boolean matches(String pattern, String text) {
    int end = pattern.length();
    boolean[] reached = new boolean[end + 1];
    reached[0] = true;
    skipEmptyWildcards(pattern, reached);
    for (int t = 0; t < text.length(); t++) {
      reached = step(pattern, reached, text.charAt(t));
      skipEmptyWildcards(pattern, reached);
    }
    return reached[end];
  }

  private static boolean[] step(String pattern, boolean[] reached, char c) {
    boolean[] next = new boolean[reached.length];
    for (int p = 0; p < pattern.length(); p++) {
      if (!reached[p]) {
        continue;
      }
      char wanted = pattern.charAt(p);
      if (wanted == '*') {
        next[p] |= c != '\n';
      } else if (wanted == '?') {
        next[p + 1] |= c != '\n';
      } else {
        next[p + 1] |= c == wanted;
      }
    }
    return next;
  }

  private static void skipEmptyWildcards(String pattern, boolean[] reached) {
    for (int p = 0; p < pattern.length(); p++) {
      char wanted = pattern.charAt(p);
      if (reached[p] && (wanted == '*' || wanted == '?')) {
        reached[p + 1] = true;
      }
    }
  }

  @Override
  public String toString() {
    return sections.toString();
  }
}
