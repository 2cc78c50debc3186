package io.github.iamtokenreview.hostile;

import io.github.iamtokenreview.identity.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for a query, of one character a byte. */
final class QueryRules {
  private static final Duration AHEAD = Duration.ofMinutes(5);
  private static final Set<String> NAMES =
      Set.of(
          "ACTION",
          "VERSION",
          "X-AMZ-ALGORITHM",
          "X-AMZ-CREDENTIAL",
          "X-AMZ-DATE",
          "X-AMZ-EXPIRES",
          "X-AMZ-SECURITY-TOKEN",
          "X-AMZ-SIGNATURE",
          "X-AMZ-SIGNEDHEADERS");
  private static final Pattern DATE =
      Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)(?:[.,](\\d+))?Z");
  private static final Pattern STRAY_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern ESCAPE = Pattern.compile("%(..)");
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  private final HostileToken token;

  QueryRules(HostileToken token) {
    this.token = token;
  }

  void read(String query, Set<Reason> broken) {
    if (query.contains(";") || STRAY_PERCENT.matcher(query).find()) {
      broken.add(Reason.QUERY_MALFORMED);
      return;
    }
    Map<String, String> values = new HashMap<>();
    Map<String, Set<String>> spellings = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        String[] parts = Arrays.copyOf(pair.split("=", 2), 2);
        String name = unescaped(parts[0]);
        String folded = upper(name);
        if (!spellings.computeIfAbsent(folded, any -> new HashSet<>()).add(name)) {
          broken.add(Reason.PARAMETER_REPEATED);
        }
        values.put(folded, unescaped(parts[1] == null ? "" : parts[1]));
      }
    }
    if (spellings.values().stream().anyMatch(spelt -> spelt.size() > 1)) {
      broken.add(Reason.PARAMETER_DUPLICATE);
    }
    if (!NAMES.containsAll(values.keySet())) {
      broken.add(Reason.PARAMETER_UNKNOWN);
    }
    readValues(values, broken);
  }

  private void readValues(Map<String, String> values, Set<Reason> broken) {
    if (!values.getOrDefault("ACTION", "").equals("GetCallerIdentity")) {
      broken.add(Reason.ACTION);
    }
    List<String> headers = List.of(values.getOrDefault("X-AMZ-SIGNEDHEADERS", "").split(";"));
    if (headers.stream().noneMatch(header -> upper(header).equals("X-K8S-AWS-ID"))) {
      broken.add(Reason.CLUSTER_NOT_SIGNED);
    }
    String expires = values.getOrDefault("X-AMZ-EXPIRES", "");
    if (!INTEGER.matcher(expires).matches() || !Bits.between(expires, 0, 900)) {
      broken.add(Reason.EXPIRES);
    }
    readDate(values.getOrDefault("X-AMZ-DATE", ""), broken);
  }

  private void readDate(String date, Set<Reason> broken) {
    Matcher parts = DATE.matcher(date);
    if (date.isEmpty()) {
      broken.add(Reason.DATE_MISSING);
    } else if (!parts.matches() || !isInCalendar(parts)) {
      broken.add(Reason.DATE_MALFORMED);
    } else {
      Instant signedAt = instant(parts);
      if (Duration.between(signedAt, token.now()).compareTo(token.maxAge()) > 0) {
        broken.add(Reason.DATE_EXPIRED);
      }
      if (Duration.between(token.now(), signedAt).compareTo(AHEAD) > 0) {
        broken.add(Reason.DATE_IN_FUTURE);
      }
    }
  }

  private static boolean isInCalendar(Matcher date) {
    int month = Integer.parseInt(date.group(2));
    int day = Integer.parseInt(date.group(3));
    int year = Integer.parseInt(date.group(1));
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    int[] days = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= days[month - 1]
        && Integer.parseInt(date.group(4)) < 24
        && Integer.parseInt(date.group(5)) < 60
        && Integer.parseInt(date.group(6)) < 60;
  }

  private static Instant instant(Matcher date) {
    int[] part = new int[7];
    for (int i = 1; i <= 6; i++) {
      part[i] = Integer.parseInt(date.group(i));
    }
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.clear();
    calendar.set(part[1], part[2] - 1, part[3], part[4], part[5], part[6]);
    String digits = date.group(7) == null ? "" : date.group(7);
    String nanos = (digits + "0".repeat(9)).substring(0, 9);
    return calendar.toInstant().plusNanos(Integer.parseInt(nanos));
  }

  /** Bytes of escapes as they are: a name or value that is allowed is ASCII. */
  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text.replace('+', ' '))
        .replaceAll(
            escape ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }

  /** ASCII alone. */
  private static String upper(String text) {
    StringBuilder upper = new StringBuilder();
    for (char c : text.toCharArray()) {
      upper.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
    }
    return upper.toString();
  }
}
