package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;

/** Told what becomes of the documents that are read; for logs and metrics. Must not block. */
public interface DocumentListener {

  /** A document came and must not be used; the last one that was accepted holds on. */
  default void rejected(DocumentKey key, Problem problem, String detail) {}

  /** Nothing new could be had, for this reason. */
  default void notRenewed(DocumentKey key, String why) {}

  /** A document was not asked for: too many are that nobody knows. */
  default void notLookedUp(DocumentKey key) {}
}
