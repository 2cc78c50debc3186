package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;

/** Told what becomes of the documents that are read; for logs and metrics. Must not block. */
public interface DocumentListener {

  /** A document came and must not be used; the last one that was accepted holds on. */
  default void rejected(DocumentKey key, Problem problem, String detail) {}

  /**
   * Nothing came that could be looked at; the last one that was accepted holds on.
   *
   * @param why for people
   */
  default void notRenewed(DocumentKey key, Obstacle obstacle, String why) {}

  /** A document was not asked for: too many are that nobody knows. */
  default void notLookedUp(DocumentKey key) {}

  /** Tells another too, after this one. */
  default DocumentListener and(DocumentListener other) {
    DocumentListener first = this;
    return new DocumentListener() {
      @Override
      public void rejected(DocumentKey key, Problem problem, String detail) {
        first.rejected(key, problem, detail);
        other.rejected(key, problem, detail);
      }

      @Override
      public void notRenewed(DocumentKey key, Obstacle obstacle, String why) {
        first.notRenewed(key, obstacle, why);
        other.notRenewed(key, obstacle, why);
      }

      @Override
      public void notLookedUp(DocumentKey key) {
        first.notLookedUp(key);
        other.notLookedUp(key);
      }
    };
  }
}
