package io.github.iamtokenreview.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** Instants as RFC 3339 has them: years of four digits, and a zone. */
final class Timestamps {
  private static final Pattern SHAPE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})");
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Timestamps() {}

  /**
   * @throws IllegalArgumentException when the text is no RFC 3339 time
   */
  static Instant parse(String text) {
    try {
      if (SHAPE.matcher(text).matches()) {
        return check(Instant.parse(text));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no time", e);
    }
    throw new IllegalArgumentException("'" + text + "' is no RFC 3339 time");
  }

  /**
   * @throws IllegalArgumentException when RFC 3339 can't write it
   */
  static Instant check(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("the year of " + time + " is not of four digits");
    }
    return time;
  }
}
