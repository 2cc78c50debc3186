package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.Finding;

/** Findings in one line, as they stand in Events. */
final class FindingText {
  private FindingText() {}

  /** {@code mapRoles, line 3, column 5: what is wrong; what to write instead}. */
  static String of(Finding finding) {
    String place =
        finding.key().isEmpty()
            ? ""
            : "%s, line %d, column %d: ".formatted(finding.key(), finding.line(), finding.column());
    return place + finding.message() + "; " + finding.fix();
  }
}
