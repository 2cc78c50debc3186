package io.github.iamtokenreview.snapshot;

/** Why nothing new could be had of a document, other than that it must not be used. */
public enum Obstacle {
  /** The store says that there is none. */
  MISSING,
  /** The store did not answer in time, or not with a document. */
  STORE,
  /** Too many documents are being read. */
  NO_THREAD
}
