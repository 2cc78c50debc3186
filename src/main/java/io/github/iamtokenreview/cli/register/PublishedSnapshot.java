package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.time.Instant;

/** A cluster's snapshot, as far as changes of its registration concern it. */
record PublishedSnapshot(Store store, ClusterId cluster) {

  /**
   * That the webhook could still use it by a changed registration; also if there is none.
   *
   * @throws CommandFailedException when it could not
   */
  void checkUsableBy(Registration changed, Instant now) throws CommandFailedException, IOException {
    if (!(store.fetch(key(), null) instanceof Fetched.Document document)) {
      return;
    }
    try {
      DocumentVerifier.verifySnapshot(document.text(), changed, null, now);
    } catch (InvalidDocumentException e) {
      throw new CommandFailedException(
          "only creators could still log in, for the published snapshot would not be accepted any more: %s. Let the publisher publish with a key that stays, then try again; or add --yes"
              .formatted(e.getMessage()));
    }
  }

  /** What the publisher writes in the same moment may stay: without a registration it is unused. */
  void delete() throws IOException {
    if (store.fetch(key(), null) instanceof Fetched.Document document) {
      try {
        store.delete(key(), new Precondition.Unchanged(document.etag()));
      } catch (PreconditionFailedException e) {
        return;
      }
    }
  }

  private DocumentKey key() {
    return DocumentKey.snapshot(cluster);
  }
}
