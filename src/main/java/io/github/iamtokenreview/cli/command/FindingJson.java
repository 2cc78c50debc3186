package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.awsauth.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A finding for programs: {@code severity} ({@code error}, {@code warning}), {@code key} ({@code
 * mapRoles}, empty for the file as a whole), {@code entry} (its index from 0; left out where the
 * finding is of no entry), {@code line} and {@code column} (from 1), {@code code}, {@code message}
 * (what is wrong), {@code fix} (how to mend it).
 */
public final class FindingJson {
  private FindingJson() {}

  public static Map<String, Object> of(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("severity", severity(finding));
    json.put("key", finding.key());
    finding.entry().ifPresent(entry -> json.put("entry", entry));
    json.put("line", finding.line());
    json.put("column", finding.column());
    json.put("code", finding.code());
    json.put("message", finding.message());
    json.put("fix", finding.fix());
    return json;
  }

  /** As people and programs read it. */
  public static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  /** Whose finding it is, to go before its message: {@code mapRoles[1]: }, or nothing. */
  public static String subject(Finding finding) {
    if (finding.key().isEmpty()) {
      return "";
    }
    String entry = finding.entry().isPresent() ? "[" + finding.entry().getAsInt() + "]" : "";
    return finding.key() + entry + ": ";
  }
}
