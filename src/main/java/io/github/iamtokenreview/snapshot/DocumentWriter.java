package io.github.iamtokenreview.snapshot;

import java.io.IOException;

/** Where documents are written to. */
public interface DocumentWriter {

  /**
   * Writes a document at once: readers see all of it or the one before.
   *
   * @return the entity tag a {@link DocumentStore} will give it
   * @throws PreconditionFailedException when the store holds something else; read again
   * @throws IOException when it was not written, or that is not known
   */
  String put(DocumentKey key, String text, Precondition precondition) throws IOException;
}
