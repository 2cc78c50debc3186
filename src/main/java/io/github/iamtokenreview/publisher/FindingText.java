package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.Finding;

/** Findings in one line, as they stand in Events. */
final class FindingText {
  private FindingText() {}

  /**
   * {@code mapRoles, line 3, column 5: what is wrong; what to write instead}, or {@code
   * IAMIdentityMapping/name: what is wrong…}.
   */
  static String of(Finding finding) {
    return place(finding) + withoutPlace(finding);
  }

  static String withoutPlace(Finding finding) {
    return finding.message() + "; " + finding.fix();
  }

  private static String place(Finding finding) {
    if (finding.key().isEmpty()) {
      return "";
    }
    return finding.objectName().isPresent()
        ? finding.key() + ": "
        : "%s, line %d, column %d: ".formatted(finding.key(), finding.line(), finding.column());
  }
}
