package io.github.iamtokenreview;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test moves. */
public final class MovableClock implements InstantSource {
  /** Where it stands unless a test says otherwise. */
  public static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private volatile Instant now;

  public MovableClock() {
    this(START);
  }

  public MovableClock(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  /** Backwards when negative. */
  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
