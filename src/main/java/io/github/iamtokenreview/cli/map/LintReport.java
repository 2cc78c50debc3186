package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.cli.command.FindingJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with some maps. For programs, of one file: {@code file}, {@code errors} and {@code
 * warnings} (how many), {@code findings} ({@link FindingJson}); of several: {@code errors}, {@code
 * warnings}, and {@code files}, each as of one.
 */
record LintReport(List<MapText> maps) {
  LintReport {
    maps = List.copyOf(maps);
  }

  long errors() {
    return maps.stream().mapToLong(LintReport::errors).sum();
  }

  long warnings() {
    return maps.stream().mapToLong(map -> map.parsed().findings().size() - errors(map)).sum();
  }

  private static long errors(MapText map) {
    return map.parsed().findings().stream().filter(Finding::isError).count();
  }

  Map<String, Object> json() {
    if (maps.size() == 1) {
      return json(maps.get(0));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("errors", errors());
    json.put("warnings", warnings());
    json.put("files", maps.stream().map(LintReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(MapText map) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", map.name());
    json.put("errors", errors(map));
    json.put("warnings", map.parsed().findings().size() - errors(map));
    json.put("findings", map.parsed().findings().stream().map(FindingJson::of).toList());
    return json;
  }

  /** As compilers print it, each finding with its line of the file. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (MapText map : maps) {
      for (Finding finding : map.parsed().findings()) {
        text.append(map.describe(finding)).append('\n');
        map.line(finding).ifPresent(l -> text.append(SourceExcerpt.of(l, finding.column())));
      }
    }
    String of = maps.size() == 1 ? maps.get(0).name() : maps.size() + " files";
    return text.append(of).append(": ").append(counts()).append('\n').toString();
  }

  private String counts() {
    return errors() + warnings() == 0
        ? "no errors, no warnings"
        : Plural.of(errors(), "error") + ", " + Plural.of(warnings(), "warning");
  }
}
