package io.github.iamtokenreview.dev;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;

/** When a signature is good: from 5 minutes before its date until 15 minutes after, inclusive. */
final class SignatureTime {
  /** STS goes by this and not by X-Amz-Expires. */
  static final Duration LIFE = Duration.ofMinutes(15);

  static final Duration AHEAD = Duration.ofMinutes(5);

  private static final Pattern SHAPE = Pattern.compile("[0-9]{8}T[0-9]{6}Z");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);

  private SignatureTime() {}

  /**
   * @param timestamp {@code 20260102T030405Z}
   * @throws StsRefusedException when it is no date, too old or too far ahead
   */
  static void check(String timestamp, Instant now) throws StsRefusedException {
    Instant signedAt = parse(timestamp);
    if (now.isAfter(signedAt.plus(LIFE))) {
      throw mismatch("Signature expired: " + timestamp + " is over 15 min old, now", now);
    }
    if (signedAt.isAfter(now.plus(AHEAD))) {
      throw mismatch("Signature not yet current: " + timestamp + " is over 5 min ahead of", now);
    }
  }

  private static Instant parse(String timestamp) throws StsRefusedException {
    try {
      if (SHAPE.matcher(timestamp).matches()) {
        return LocalDateTime.parse(timestamp, FORMAT).toInstant(ZoneOffset.UTC);
      }
    } catch (DateTimeParseException e) {
      // Of the right shape and no date: the same answer.
    }
    throw new StsRefusedException(
        StsErrorCode.INCOMPLETE_SIGNATURE, "X-Amz-Date is not of the form 20060102T150405Z.");
  }

  private static StsRefusedException mismatch(String message, Instant now) {
    return new StsRefusedException(
        StsErrorCode.SIGNATURE_DOES_NOT_MATCH, message + " " + FORMAT.format(now));
  }
}
