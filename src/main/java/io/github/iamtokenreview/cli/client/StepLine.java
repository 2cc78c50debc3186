package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.diagnosis.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was looked at, as lines for people and as values for programs. */
final class StepLine {

  private StepLine() {}

  /** With a line end after each line. */
  static String of(Step step) {
    String result =
        switch (step.result()) {
          case OK -> "ok";
          case WARNING -> "warn";
          case FAILED -> "FAIL";
        };
    String line = "%-5s %-10s %s".formatted(result, step.name(), step.detail()).stripTrailing();
    return step.fix().isEmpty()
        ? printable(line) + "\n"
        : printable(line) + "\n      fix: " + printable(step.fix()) + "\n";
  }

  /** Texts of whoever answered must not move the cursor or turn the writing around. */
  static String printable(String text) {
    return text.replaceAll("\\p{C}", "?");
  }

  static List<Map<String, Object>> values(List<Step> steps) {
    return steps.stream().map(StepLine::values).toList();
  }

  private static Map<String, Object> values(Step step) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("step", step.name());
    values.put("result", step.result().name().toLowerCase(Locale.ROOT));
    if (!step.detail().isEmpty()) {
      values.put("detail", step.detail());
    }
    if (!step.fix().isEmpty()) {
      values.put("fix", step.fix());
    }
    return values;
  }
}
