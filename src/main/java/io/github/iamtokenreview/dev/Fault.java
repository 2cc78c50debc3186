package io.github.iamtokenreview.dev;

import java.time.Duration;

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
}
