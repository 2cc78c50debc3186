package io.github.iamtokenreview.snapshot;

/**
 * A registration or snapshot that must not be used. The message names the document's flaw and holds
 * no secret, so it can be logged.
 */
public final class InvalidDocumentException extends Exception {

  /** What is wrong with a document. The checks run in this order. */
  public enum Problem {
    /** Over {@link DocumentLimits#MAX_DOCUMENT_BYTES}; nothing of it was looked at. */
    TOO_LARGE,
    /** The document, its header or its payload does not have the shape it must have. */
    MALFORMED,
    /** The signature's header asks for what is not done here: another algorithm, extensions. */
    UNSUPPORTED_HEADER,
    /** Signed as another kind of document. */
    WRONG_TYPE,
    /** Signed by a key that is not trusted for this document. */
    UNKNOWN_KEY,
    BAD_SIGNATURE,
    /** The payload's version is not one this program knows. */
    UNKNOWN_VERSION,
    WRONG_CLUSTER,
    /** Dated ahead by more than clocks may differ. */
    FUTURE,
    /** Older than one that was already accepted. */
    OLDER_REVISION,
    /** Says something else than the accepted document of the same revision. */
    CONFLICTING_REVISION
  }

  private final Problem problem;

  /**
   * @param message for people: what is wrong, and where it is not plain, what mends it
   */
  public InvalidDocumentException(Problem problem, String message) {
    super(message, null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
