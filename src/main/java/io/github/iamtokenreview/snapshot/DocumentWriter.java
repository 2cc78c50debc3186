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

  /**
   * Deletes the document that was read. Another one written in the same moment may be lost with it
   * where the store knows no conditional deletion.
   *
   * @throws PreconditionFailedException when the store holds something else, or nothing; read again
   * @throws IOException when it was not deleted, or that is not known
   */
  void delete(DocumentKey key, Precondition.Unchanged precondition) throws IOException;
}
