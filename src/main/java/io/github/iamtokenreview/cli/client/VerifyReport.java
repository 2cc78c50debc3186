package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.diagnosis.TokenFindings;
import io.github.iamtokenreview.review.UserInfo;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code verify} prints. */
final class VerifyReport {

  private VerifyReport() {}

  static String table(TokenFindings findings) {
    StringBuilder text = new StringBuilder();
    findings.steps().forEach(step -> text.append(StepLine.of(step)));
    findings
        .identity()
        .ifPresent(
            who -> {
              text.append('\n');
              identity(who)
                  .forEach(
                      (name, value) ->
                          text.append("%-13s %s".formatted(name, value).stripTrailing())
                              .append('\n'));
            });
    return text.toString();
  }

  /**
   * The identity by the names that aws-iam-authenticator gives its parts, then what is new, as
   * {@code doctor} names it.
   */
  static Map<String, Object> values(TokenFindings findings) {
    Map<String, Object> values = new LinkedHashMap<>();
    findings.identity().ifPresent(who -> values.putAll(identity(who)));
    findings.mapped().ifPresent(mapped -> values.put("mapping", mapping(mapped)));
    values.put("steps", StepLine.values(findings.steps()));
    return values;
  }

  private static Map<String, Object> identity(CallerIdentity who) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("ARN", who.arn().toString());
    values.put("CanonicalARN", who.principal().canonicalArn());
    values.put("AccountID", who.accountId());
    values.put("UserID", who.userId());
    values.put("SessionName", who.sessionName());
    values.put("AccessKeyID", who.accessKeyId());
    values.put("STSEndpoint", who.stsHost());
    return values;
  }

  private static Map<String, Object> mapping(TokenFindings.Mapped mapped) {
    UserInfo user = mapped.user();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("entry", mapped.entry());
    values.put("username", user.username());
    values.put("uid", user.uid());
    values.put("groups", user.groups());
    return values;
  }
}
