package io.github.iamtokenreview.snapshot;

/** What must be in the store for a document to be written, so that no other's writing is lost. */
public sealed interface Precondition {

  /** Nothing is under the key ({@code If-None-Match: *}). */
  record Absent() implements Precondition {}

  /** Still the document that was read ({@code If-Match}). */
  record Unchanged(String etag) implements Precondition {}
}
