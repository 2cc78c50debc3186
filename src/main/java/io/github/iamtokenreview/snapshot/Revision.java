package io.github.iamtokenreview.snapshot;

import java.time.Instant;

/**
 * Numbers the versions of a document. A reader takes none lower than the one it has, so an old
 * document can't be put back.
 */
public final class Revision {
  /** Before the first. */
  public static final long NONE = 0;

  /** The largest integer that every JSON parser keeps exactly (RFC 8259, section 6): 2^53 - 1. */
  public static final long MAX = (1L << 53) - 1;

  private Revision() {}

  /**
   * The number for the next version: {@code max(last + 1, milliseconds since 1970)}. So it grows
   * though clocks differ, and a writer that lost its last number still gets a larger one.
   *
   * @param last of the document that was verified last, or {@link #NONE}
   * @throws IllegalArgumentException when none is left
   */
  public static long next(long last, Instant now) {
    return checked(Math.max(last + 1, now.toEpochMilli()));
  }

  static long checked(long revision) {
    if (revision <= NONE || revision > MAX) {
      throw new IllegalArgumentException(
          "the revision %d is not from 1 to %d".formatted(revision, MAX));
    }
    return revision;
  }
}
