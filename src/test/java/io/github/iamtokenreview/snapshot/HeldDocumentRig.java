package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.snapshot.HeldDocument.DocumentSource;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A held document of a scripted store, at a time that tests move. */
final class HeldDocumentRig {
  static final DocumentKey KEY = DocumentKey.snapshot(Examples.CLUSTER);
  static final Duration REFRESH = Duration.ofSeconds(30);

  /** So little time that it only tells before from after. */
  static final Duration INSTANT = Duration.ofNanos(1);

  final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  final ScriptedStore store = new ScriptedStore();
  final Reports reports = new Reports();

  HeldDocument<String> document() {
    return document(REFRESH, Runnable::run, reports);
  }

  /** Refuses what starts with "bad". */
  HeldDocument<String> document(Duration refresh, Executor executor, DocumentListener listener) {
    return new HeldDocument<>(
        KEY,
        new DocumentSource(store, refresh, clock, executor, listener),
        HeldDocumentRig::verify);
  }

  private static String verify(String text, @Nullable String previous)
      throws InvalidDocumentException {
    if (text.startsWith("bad")) {
      throw new InvalidDocumentException(Problem.MALFORMED, "it is bad");
    }
    return previous == null ? text : text + " after " + previous;
  }
}
