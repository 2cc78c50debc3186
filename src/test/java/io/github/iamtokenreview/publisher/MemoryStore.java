package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentLimits;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.DocumentWriter;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store that can be away, and be written by somebody else at the worst moment. */
final class MemoryStore implements DocumentStore, DocumentWriter {
  private final Map<DocumentKey, Fetched.Document> documents = new HashMap<>();
  private int writes;
  private boolean away;
  private Runnable beforePut = () -> {};

  Store store() {
    return new Store(this, this);
  }

  /** How many documents were written. */
  int writes() {
    return writes;
  }

  void setAway(boolean away) {
    this.away = away;
  }

  /** Something that another writer does between a publisher's reading and its writing. */
  void beforePut(Runnable other) {
    beforePut = other;
  }

  /** Writes whatever is there. */
  synchronized String overwrite(DocumentKey key, String text) {
    writes++;
    String etag = "\"" + writes + "\"";
    documents.put(key, new Fetched.Document(text, etag));
    return etag;
  }

  synchronized void remove(DocumentKey key) {
    documents.remove(key);
  }

  @Override
  public synchronized Fetched fetch(DocumentKey key, @Nullable String etag) throws IOException {
    checkThere();
    Fetched.Document there = documents.get(key);
    if (there == null) {
      return new Fetched.Missing();
    }
    String text = there.text();
    int end = Math.min(text.length(), DocumentLimits.MAX_DOCUMENT_BYTES + 1);
    return there.etag().equals(etag)
        ? new Fetched.NotModified()
        : new Fetched.Document(text.substring(0, end), there.etag());
  }

  @Override
  public synchronized String put(DocumentKey key, String text, Precondition precondition)
      throws IOException {
    checkThere();
    beforePut.run();
    check(key, precondition);
    return overwrite(key, text);
  }

  @Override
  public synchronized void delete(DocumentKey key, Precondition.Unchanged precondition)
      throws IOException {
    checkThere();
    check(key, precondition);
    remove(key);
  }

  private void check(DocumentKey key, Precondition precondition) throws IOException {
    Fetched.Document there = documents.get(key);
    boolean holds =
        precondition instanceof Precondition.Unchanged unchanged
            ? there != null && there.etag().equals(unchanged.etag())
            : there == null;
    if (!holds) {
      throw new PreconditionFailedException(key);
    }
  }

  private void checkThere() throws IOException {
    if (away) {
      throw new IOException("the store is away");
    }
  }
}
