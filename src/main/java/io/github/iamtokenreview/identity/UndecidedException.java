package io.github.iamtokenreview.identity;

/**
 * Nothing can be said of an identity now: something that had to be asked did not answer. Neither a
 * yes nor a no; asking again may help.
 */
public final class UndecidedException extends Exception {

  /** What stood in the way. */
  public enum Cause {
    STS_THROTTLED,
    STS_TIMEOUT,
    STS_UNREACHABLE,
    STS_FAILED,
    STS_ANSWER_INVALID,
    REGISTRATION_UNAVAILABLE,
    SNAPSHOT_UNAVAILABLE,
    SNAPSHOT_TOO_OLD,
    INSTANCE_LOOKUP_UNAVAILABLE,
    UNEXPECTED
  }

  private final Cause cause;

  /**
   * @param detail for people and logs; must hold nothing of the token
   */
  public UndecidedException(Cause cause, String detail) {
    super(detail, null, false, false);
    this.cause = cause;
  }

  public Cause reason() {
    return cause;
  }
}
