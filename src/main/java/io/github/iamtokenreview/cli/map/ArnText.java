package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.identity.ArnPattern;
import io.github.iamtokenreview.mapping.Accounts;
import io.github.iamtokenreview.mapping.PrincipalSelector;

/** Reads what is typed for a principal. */
final class ArnText {
  private ArnText() {}

  /**
   * No ARN holds a wildcard, so one with any is a pattern.
   *
   * @throws IllegalArgumentException when a pattern is none
   */
  static PrincipalSelector selector(String arn) {
    return ArnPattern.hasWildcard(arn)
        ? PrincipalSelector.Like.parse(arn)
        : new PrincipalSelector.Exact(arn);
  }

  /**
   * @throws IllegalArgumentException when it is not 12 digits
   */
  static String account(String text) {
    if (!Accounts.isAccountId(text)) {
      throw new IllegalArgumentException("'" + text + "' is no account: write its 12 digits");
    }
    return text;
  }
}
