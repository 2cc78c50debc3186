package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.awsauth.Finding;
import java.util.Locale;

/** Findings as compilers print theirs, so that editors find the place. */
final class FindingLine {
  private FindingLine() {}

  /**
   * {@code file:line:column: error: mapRoles: what; fix [code]}.
   *
   * @param file empty for a cluster: then the place is one in the value of the ConfigMap's key, or
   *     the name of another object
   */
  static String of(String file, Finding finding) {
    String severity = finding.severity().name().toLowerCase(Locale.ROOT);
    String text = finding.message() + "; " + finding.fix() + " [" + finding.code() + "]";
    String key = finding.key();
    String place = ":" + finding.line() + ":" + finding.column() + ": " + severity + ": ";
    if (!file.isEmpty()) {
      return file + place + (key.isEmpty() ? "" : key + ": ") + text;
    }
    if (key.isEmpty() || finding.objectName().isPresent()) {
      return (key.isEmpty() ? "aws-auth" : key) + ": " + severity + ": " + text;
    }
    return key + place + text;
  }
}
