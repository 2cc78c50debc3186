package io.github.iamtokenreview.dev;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What is wrong with the stand-in while it lasts. */
public sealed interface Fault {

  /** Nothing: requests are verified and answered. */
  record None() implements Fault {}

  /** Every request gets the error, whether it is good or not. */
  record Refusal(StsErrorCode code) implements Fault {}

  /** Every request gets the answer. */
  record Reply(StsAnswer answer) implements Fault {}

  /** The true answer, late. */
  record Slow(Duration delay) implements Fault {}

  /** No answer; the connection stays until the stand-in closes. */
  record Hang() implements Fault {}

  /** No answer; the connection closes once the request is read. */
  record Drop() implements Fault {}

  /** The true answer but for the account, which is not that of the ARN. */
  record OtherAccount(String account) implements Fault {}

  /** The first bytes of the true answer, as if they were all. */
  record Truncated(int bytes) implements Fault {}

  /** The true answer, whose connection closes after the first bytes of the body. */
  record BrokenOff(int bytes) implements Fault {}

  /** The true answer with spaces behind it, this many bytes in all: good but for its size. */
  record Oversized(int bytes) implements Fault {}

  /** How STS throttles: 400 {@code Throttling}. */
  static Fault throttling() {
    return new Refusal(StsErrorCode.THROTTLING);
  }

  /** 200 and a text that is no JSON. */
  static Fault notJson() {
    return new Reply(StsAnswer.json(200, "<html>It works!</html>"));
  }

  /** 200 and an identity whose account is a number. */
  static Fault wrongTypes() {
    return new Reply(
        StsAnswer.json(
            200,
            """
            {"GetCallerIdentityResponse": {"GetCallerIdentityResult": {
              "Account": 123456789012,
              "Arn": "arn:aws:iam::123456789012:user/Alice",
              "UserId": "AIDA"}}}
            """));
  }

  /** 200 and nothing. */
  static Fault empty() {
    return new Reply(StsAnswer.json(200, ""));
  }

  /** 302 to somewhere else. */
  static Fault redirect(URI location) {
    return new Reply(new StsAnswer(302, Map.of("Location", location.toString()), ""));
  }
}
