package io.github.iamtokenreview.token;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * X-Amz-Date: {@code 20060102T150405Z}. A fraction after the seconds ({@code .5} or {@code ,5}) is
 * taken too, as aws-iam-authenticator does, and left for STS to judge.
 */
final class AmzDate {
  private static final int SECONDS_END = 15;
  private static final int MAX_FRACTION_DIGITS = 9;

  private AmzDate() {}

  static Instant parse(String text) throws RefusedException {
    if (text.isEmpty()) {
      throw new RefusedException(Reason.DATE_MISSING);
    }
    int end = text.length() - 1;
    if (end < SECONDS_END || text.charAt(8) != 'T' || text.charAt(end) != 'Z') {
      throw new RefusedException(Reason.DATE_MALFORMED);
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 4, 6),
              number(text, 6, 8),
              number(text, 9, 11),
              number(text, 11, 13),
              number(text, 13, SECONDS_END),
              nanos(text, end))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RefusedException(Reason.DATE_MALFORMED);
    }
  }

  private static int nanos(String text, int end) throws RefusedException {
    if (end == SECONDS_END) {
      return 0;
    }
    char point = text.charAt(SECONDS_END);
    int first = SECONDS_END + 1;
    if ((point != '.' && point != ',') || first == end) {
      throw new RefusedException(Reason.DATE_MALFORMED);
    }
    int kept = Math.min(end, first + MAX_FRACTION_DIGITS);
    int nanos = number(text, first, kept);
    for (int i = kept; i < end; i++) {
      digit(text, i);
    }
    for (int i = kept - first; i < MAX_FRACTION_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int from, int to) throws RefusedException {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + digit(text, i);
    }
    return number;
  }

  private static int digit(String text, int at) throws RefusedException {
    char c = text.charAt(at);
    if (c < '0' || c > '9') {
      throw new RefusedException(Reason.DATE_MALFORMED);
    }
    return c - '0';
  }
}
