package io.github.iamtokenreview.mapping;

/** Bounds on texts, in UTF-16 units. Who signs a map is not trusted with the function's time. */
public final class Lengths {
  /**
   * Of an ARN, or a pattern of ARNs. IAM's own bound:
   * https://docs.aws.amazon.com/IAM/latest/APIReference/API_User.html
   */
  public static final int MAX_ARN = 2_048;

  private Lengths() {}

  /**
   * @throws IllegalArgumentException when it is over the bound; it does not quote the text
   */
  public static void check(String what, String text, int max) {
    if (text.length() > max) {
      throw new IllegalArgumentException(
          "%s of %d characters is too long: at most %d".formatted(what, text.length(), max));
    }
  }
}
