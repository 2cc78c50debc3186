package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.diagnosis.WebhookCall.Answer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Holds this machine's clock against the server's, as its {@code Date} says. */
final class ClockStep {

  /** A token's life is 15 minutes; what is below this nobody notices. */
  static final Duration MAX_DIFFERENCE = Duration.ofMinutes(1);

  private static final String NAME = "clock";

  private ClockStep() {}

  /**
   * @param now when the answer was there
   * @return empty when the server tells no time
   */
  static Optional<Step> of(Answer answer, Instant now) {
    return date(answer).map(server -> step(Duration.between(server, now)));
  }

  private static Optional<Instant> date(Answer answer) {
    try {
      return answer
          .headers()
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Step step(Duration ahead) {
    long seconds = ahead.toSeconds();
    if (ahead.abs().compareTo(MAX_DIFFERENCE) <= 0) {
      return Step.ok(NAME, "as the server's, within a minute");
    }
    return Step.warning(
        NAME,
        "this machine is %d s %s the server"
            .formatted(Math.abs(seconds), seconds > 0 ? "ahead of" : "behind"),
        "set the clock: tokens are refused when they are dated 5 minutes ahead or 15 behind");
  }
}
