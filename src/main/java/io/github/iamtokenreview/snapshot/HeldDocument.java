package io.github.iamtokenreview.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The version of one document that holds, and its renewal from the store.
 *
 * <pre>
 *  due? ─▶ one GET, whoever waits ─▶ not modified, or verified ─▶ holds, due after the interval
 *                                 └▶ failed or refused ─▶ the last one holds, due after a pause
 * </pre>
 *
 * @param <T> what a verified document says
 */
final class HeldDocument<T> {
  /** Pause after a failure, so that a dead store does not slow every request down. */
  static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

  /** Decides whether a document may be used. */
  interface Verifier<T> {
    T verify(String text, @Nullable T previous) throws InvalidDocumentException;
  }

  private final DocumentKey key;
  private final Verifier<T> verifier;
  private final DocumentSource source;

  private @Nullable T value;
  private @Nullable String etag;
  private boolean missing;
  private String problem = "it was not read yet";
  private Instant checked = Instant.MAX;
  private Instant due = Instant.MIN;
  private @Nullable CompletableFuture<Void> renewal;

  /** Where documents come from, and what goes with it. */
  record DocumentSource(
      DocumentStore store,
      Duration refresh,
      InstantSource clock,
      Executor executor,
      DocumentListener listener) {}

  HeldDocument(DocumentKey key, DocumentSource source, Verifier<T> verifier) {
    this.key = key;
    this.source = source;
    this.verifier = verifier;
  }

  synchronized Optional<T> value() {
    return Optional.ofNullable(value);
  }

  /** Whether the store said that there is no such document. */
  synchronized boolean isMissing() {
    return missing;
  }

  /** Why the last renewal brought nothing; for people. */
  synchronized String problem() {
    return problem;
  }

  /**
   * Forgets a value that must not be used, unless another has taken its place; the next renewal is
   * due at once.
   */
  synchronized void drop(T unusable, String why) {
    if (value == unusable) {
      value = null;
      etag = null;
      problem = why;
      due = Instant.MIN;
    }
  }

  /** Starts a renewal when one is due, joins the one that runs; done at once when none is. */
  synchronized CompletableFuture<Void> renew() {
    if (renewal != null) {
      return renewal;
    }
    Instant now = source.clock().instant();
    // After a clock was put back it is due too: else not for as long as the jump was.
    if (now.isBefore(due) && !now.isBefore(checked)) {
      return CompletableFuture.completedFuture(null);
    }
    return start();
  }

  /** As {@link #renew()}, due or not. */
  synchronized CompletableFuture<Void> renewNow() {
    return renewal != null ? renewal : start();
  }

  private synchronized CompletableFuture<Void> start() {
    String known = etag;
    CompletableFuture<Void> started = new CompletableFuture<>();
    renewal = started;
    try {
      source.executor().execute(() -> run(known, started));
    } catch (RuntimeException | Error e) {
      // Too many are read, or the system has no thread. Asking again costs nothing: no pause.
      end(started);
      notRenewed(Obstacle.NO_THREAD, "no thread to read it with");
    }
    return started;
  }

  private void run(@Nullable String known, CompletableFuture<Void> started) {
    try {
      accept(source.store().fetch(key, known), known);
    } catch (InvalidDocumentException e) {
      keepLast("it was refused: " + e.getMessage());
      source.listener().rejected(key, e.problem(), String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      pauseAfter(Obstacle.STORE, "reading it failed: " + e.getMessage());
    } catch (IOException | RuntimeException | Error e) {
      pauseAfter(Obstacle.STORE, "reading it failed: " + e.getClass().getSimpleName());
    } finally {
      end(started);
    }
  }

  /** Whatever happened: else nobody would ever read it again. */
  private void end(CompletableFuture<Void> started) {
    synchronized (this) {
      renewal = null;
    }
    started.complete(null);
  }

  private void accept(Fetched fetched, @Nullable String known) throws InvalidDocumentException {
    if (fetched instanceof Fetched.Document document) {
      T verified = verifier.verify(document.text(), value().orElse(null));
      hold(verified, document.etag());
    } else if (fetched instanceof Fetched.NotModified) {
      stillHolds(known);
    } else {
      markMissing();
    }
  }

  private synchronized void hold(T verified, String newEtag) {
    value = verified;
    etag = newEtag;
    missing = false;
    dueAfter(source.refresh());
  }

  private void dueAfter(Duration pause) {
    checked = source.clock().instant();
    due = checked.plus(pause);
  }

  private synchronized void stillHolds(@Nullable String known) {
    // What was held may have been dropped meanwhile; then it is read anew.
    if (etag != null && etag.equals(known)) {
      missing = false;
      dueAfter(source.refresh());
    }
  }

  private void markMissing() {
    synchronized (this) {
      missing = true;
    }
    pauseAfter(Obstacle.MISSING, "the store has none at " + key.path());
  }

  private void pauseAfter(Obstacle obstacle, String why) {
    keepLast(why);
    source.listener().notRenewed(key, obstacle, why);
  }

  private synchronized void keepLast(String why) {
    Duration pause = source.refresh().compareTo(RETRY_PAUSE) < 0 ? source.refresh() : RETRY_PAUSE;
    dueAfter(pause);
    problem = why;
  }

  private void notRenewed(Obstacle obstacle, String why) {
    synchronized (this) {
      problem = why;
    }
    source.listener().notRenewed(key, obstacle, why);
  }
}
