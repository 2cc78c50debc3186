package io.github.iamtokenreview.snapshot;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where documents are read from. Whoever can write there is not trusted. */
public interface DocumentStore {

  /**
   * @param etag of the document the caller has, so that it is sent only if it changed
   * @throws IOException when the store can't tell
   */
  Fetched fetch(DocumentKey key, @Nullable String etag) throws IOException;
}
