package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.mapping.Creator;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creators on the command line: {@code ARN} or {@code ARN@notAfter}. */
final class CreatorText {

  /** Names of IAM users may hold an at sign themselves, so only what looks like a time is one. */
  private static final Pattern WITH_END = Pattern.compile("(.*)@(\\d{4}-\\d{2}-\\d{2}[^@]*)");

  private CreatorText() {}

  /**
   * @throws IllegalArgumentException when it names no single identity, or the time is none
   */
  static Creator parse(String text) {
    Matcher parts = WITH_END.matcher(text);
    return parts.matches()
        ? Creator.of(parts.group(1), Optional.of(time(parts.group(2))))
        : Creator.of(text, Optional.empty());
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: write it as 2027-01-31T00:00:00Z", e);
    }
  }
}
