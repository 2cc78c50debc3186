package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.OutputFormat;
import io.github.iamtokenreview.diagnosis.Step;
import io.github.iamtokenreview.diagnosis.WebhookFindings;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.review.UserInfo;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code doctor} prints: for people each step when it is done, for programs all at the end.
 */
final class DoctorReport {
  private final PrintWriter out;
  private final OutputFormat format;

  DoctorReport(PrintWriter out, OutputFormat format) {
    this.out = out;
    this.format = format;
  }

  void step(Step step) {
    if (format == OutputFormat.TABLE) {
      out.print(StepLine.of(step));
      out.flush();
    }
  }

  void end(ClusterId cluster, WebhookFindings findings) {
    if (format == OutputFormat.TABLE) {
      findings.user().ifPresent(this::table);
    } else {
      out.print(format.render(values(cluster, findings)));
    }
    out.flush();
  }

  private void table(UserInfo user) {
    out.println();
    line("username", user.username());
    line("uid", user.uid());
    line("groups", String.join(", ", user.groups()));
    user.extra().forEach((name, value) -> line("extra " + name, value));
  }

  private void line(String name, String value) {
    out.println(StepLine.printable("%-13s %s".formatted(name, value).stripTrailing()));
  }

  private static Map<String, Object> values(ClusterId cluster, WebhookFindings findings) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("cluster", cluster.value());
    values.put("well", findings.isWell());
    findings.user().ifPresent(user -> values.put("user", values(user)));
    findings.first().ifPresent(took -> values.put("firstCallMs", took.toMillis()));
    findings.second().ifPresent(took -> values.put("secondCallMs", took.toMillis()));
    values.put("steps", StepLine.values(findings.steps()));
    return values;
  }

  private static Map<String, Object> values(UserInfo user) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("username", user.username());
    values.put("uid", user.uid());
    values.put("groups", user.groups());
    values.put("extra", user.extra());
    return values;
  }
}
