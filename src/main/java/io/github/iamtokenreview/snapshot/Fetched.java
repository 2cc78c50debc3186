package io.github.iamtokenreview.snapshot;

/** What a store has under a key. */
public sealed interface Fetched {

  /**
   * A document, at most one byte over {@link DocumentLimits#MAX_DOCUMENT_BYTES}: what is longer is
   * cut there, and refused as too large when it is verified.
   *
   * @param etag names this content; opaque
   */
  record Document(String text, String etag) implements Fetched {}

  /** Still the document of the entity tag that was asked with. */
  record NotModified() implements Fetched {}

  /** The store answers, and has no such document. */
  record Missing() implements Fetched {}
}
