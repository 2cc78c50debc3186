package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.cli.command.FindingJson;

/** Findings as compilers print theirs, so that editors find the place. */
final class FindingLine {
  private FindingLine() {}

  /**
   * {@code file:line:column: error: mapRoles[0]: what; fix [code]}.
   *
   * @param file empty for a cluster: then the place is one in the value of the ConfigMap's key, or
   *     the name of another object
   */
  static String of(String file, Finding finding) {
    String severity = FindingJson.severity(finding) + ": ";
    String text = finding.message() + "; " + finding.fix() + " [" + finding.code() + "]";
    String key = finding.key();
    if (file.isEmpty() && (key.isEmpty() || finding.objectName().isPresent())) {
      return (key.isEmpty() ? "aws-auth" : key) + ": " + severity + text;
    }
    String of = file.isEmpty() ? key : file;
    String place = of + ":" + finding.line() + ":" + finding.column() + ": ";
    return place + severity + FindingJson.subject(finding) + text;
  }
}
