package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.awsauth.ConfigMapName;
import io.github.iamtokenreview.awsauth.Finding;

/** Findings as compilers print theirs, so that editors find the place. */
public final class FindingLine {
  private FindingLine() {}

  /** {@code file:line:column: error: mapRoles[0]: what; fix [code]}. */
  public static String ofFile(String file, Finding finding) {
    return of(file + position(finding), FindingJson.subject(finding), finding);
  }

  /**
   * With {@code kube-system/aws-auth} for the file, and the key in whose value the place is; an
   * object, or the ConfigMap as a whole, has no place in it.
   */
  public static String ofCluster(Finding finding) {
    if (finding.objectName().isPresent()) {
      return of(finding.key(), "", finding);
    }
    String key = finding.key();
    return key.isEmpty()
        ? of(ConfigMapName.FULL, "", finding)
        : ofFile(ConfigMapName.FULL + ":" + key, finding);
  }

  private static String position(Finding finding) {
    return ":" + finding.line() + ":" + finding.column();
  }

  private static String of(String place, String subject, Finding finding) {
    return "%s: %s: %s%s; %s [%s]"
        .formatted(
            place,
            FindingJson.severity(finding),
            subject,
            finding.message(),
            finding.fix(),
            finding.code());
  }
}
