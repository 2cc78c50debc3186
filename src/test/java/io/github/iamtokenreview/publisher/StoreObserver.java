package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.Trust;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a cluster's snapshot all along, as the function does, and notes what must not be. */
final class StoreObserver {
  private final Store store;
  private final Trust trust;
  private final Thread thread = new Thread(this::observe, "observer");
  private final List<String> problems = new ArrayList<>();
  private final List<Long> revisions = new ArrayList<>();
  private volatile boolean stopped;
  private volatile String last = "";

  StoreObserver(Store store, Trust trust) {
    this.store = store;
    this.trust = trust;
    thread.start();
  }

  private void observe() {
    while (!stopped) {
      try {
        read().ifPresent(this::note);
        Thread.sleep(2);
      } catch (InvalidDocumentException | IOException e) {
        add("cannot be used: " + e.getMessage());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Optional<Snapshot> read() throws IOException, InvalidDocumentException {
    Fetched fetched = store.fetch(DocumentKey.snapshot(trust.cluster()), null);
    return fetched instanceof Fetched.Document document
        ? Optional.of(DocumentVerifier.verifySnapshot(document.text(), trust, null, Instant.now()))
        : Optional.empty();
  }

  private synchronized void note(Snapshot snapshot) {
    long before = revisions.isEmpty() ? 0 : revisions.get(revisions.size() - 1);
    if (snapshot.revision() < before) {
      add("goes back from " + before + " to " + snapshot.revision());
    }
    if (snapshot.revision() != before) {
      revisions.add(snapshot.revision());
    }
    last =
        String.join(
            " ", snapshot.mappings().roles().stream().map(IdentityMapping::username).toList());
  }

  private synchronized void add(String problem) {
    problems.add(problem);
  }

  /** The user names of the last one that was seen. */
  String last() {
    return last;
  }

  synchronized int revisions() {
    return revisions.size();
  }

  List<String> stop() throws InterruptedException {
    stopped = true;
    thread.join();
    synchronized (this) {
      return List.copyOf(problems);
    }
  }
}
