package io.github.iamtokenreview.identity;

/**
 * An identity is refused: a fact, final for this token. It carries no text of the request, so it
 * can be logged.
 */
public final class RefusedException extends Exception {
  private final Reason reason;

  public RefusedException(Reason reason) {
    this(reason, reason.description());
  }

  /**
   * @param detail for people; must hold nothing of the token but names that were checked
   */
  public RefusedException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
