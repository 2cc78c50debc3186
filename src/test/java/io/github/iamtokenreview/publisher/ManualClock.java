package io.github.iamtokenreview.publisher;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is moved by hand. */
final class ManualClock implements InstantSource {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  /** Backwards when negative. */
  void advance(Duration by) {
    now = now.plus(by);
  }
}
