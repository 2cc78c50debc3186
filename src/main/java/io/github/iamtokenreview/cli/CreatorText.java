package io.github.iamtokenreview.cli;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.mapping.Accounts;
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
    Creator creator =
        parts.matches()
            ? Creator.of(parts.group(1), Optional.of(time(parts.group(2))))
            : Creator.of(text, Optional.empty());
    check(creator.principal().arn());
    return creator;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: write it as 2027-01-31T00:00:00Z", e);
    }
  }

  /** What would never match is a typing error, and a creator is there for the day it matters. */
  private static void check(Arn arn) {
    if (!Accounts.isAccountId(arn.account())) {
      throw new IllegalArgumentException("the account in '" + arn + "' is not 12 digits");
    }
    String resource = arn.resource();
    if (resource.contains("*") || resource.contains("?") || resource.endsWith("/")) {
      throw new IllegalArgumentException(
          "'" + arn + "' names no single role or user: creators take no wildcards");
    }
  }
}
