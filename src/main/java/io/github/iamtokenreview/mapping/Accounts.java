package io.github.iamtokenreview.mapping;

/** AWS account ids. */
public final class Accounts {
  private static final int DIGITS = 12;

  private Accounts() {}

  /** Whether a text is 12 decimal digits. */
  public static boolean isAccountId(String text) {
    if (text.length() != DIGITS) {
      return false;
    }
    for (int i = 0; i < DIGITS; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
