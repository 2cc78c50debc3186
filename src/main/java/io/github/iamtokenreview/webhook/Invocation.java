package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.review.Decision;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request on its way, and what was learned of it that is measured. */
final class Invocation {
  private final WebhookRequest request;
  private final long start = System.nanoTime();
  private @Nullable ClusterId authenticated;
  private @Nullable Decision decision;
  private @Nullable Snapshot snapshot;

  Invocation(WebhookRequest request) {
    this.request = request;
  }

  WebhookRequest request() {
    return request;
  }

  /** The caller has proved to be an API server of this cluster. */
  void callerIsOf(ClusterId cluster) {
    authenticated = cluster;
  }

  /** The caller was withdrawn while his request was on its way. */
  void callerIsRefused() {
    authenticated = null;
  }

  /**
   * @param held the snapshot that was held then
   */
  void decided(Decision made, Optional<Snapshot> held) {
    decision = made;
    snapshot = held.orElse(null);
  }

  long nanos() {
    return System.nanoTime() - start;
  }

  Optional<ClusterId> authenticated() {
    return Optional.ofNullable(authenticated);
  }

  Optional<Decision> decision() {
    return Optional.ofNullable(decision);
  }

  Optional<Snapshot> snapshot() {
    return Optional.ofNullable(snapshot);
  }
}
