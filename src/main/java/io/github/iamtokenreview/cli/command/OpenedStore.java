package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.store.Store;
import java.util.Map;

/** The store that an option names. */
public final class OpenedStore {

  private OpenedStore() {}

  /**
   * Nothing is read or asked for yet.
   *
   * @throws CommandFailedException when a variable that says how to reach S3 can't be used
   */
  public static Store at(StoreUrl url, Map<String, String> environment)
      throws CommandFailedException {
    try {
      return Store.open(url, environment);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException("the store can't be opened: " + e.getMessage());
    }
  }
}
