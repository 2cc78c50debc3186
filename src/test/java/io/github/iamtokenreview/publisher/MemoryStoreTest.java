package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.DocumentStoreContract;
import io.github.iamtokenreview.snapshot.DocumentWriter;
import io.github.iamtokenreview.store.Store;

/** What is tested with it would be worth little if it were not as real ones are. */
class MemoryStoreTest implements DocumentStoreContract {
  private final Store store = new MemoryStore().store();

  @Override
  public DocumentStore store() {
    return store;
  }

  @Override
  public DocumentWriter writer() {
    return store;
  }
}
