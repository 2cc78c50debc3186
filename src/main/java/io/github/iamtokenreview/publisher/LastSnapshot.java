package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.publisher.SnapshotSigner.Verified;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.Revision;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a publisher builds on.
 *
 * @param verified the last one that it has seen with its own signature, or before that with a
 *     former key's
 * @param inStore whether that is what the store holds now, by its own signature
 * @param revision the highest that readers may have seen
 * @param asRead what the store must still hold for a new one to be put
 */
record LastSnapshot(
    Optional<Verified> verified,
    boolean inStore,
    long revision,
    Precondition asRead,
    List<Finding> findings) {

  /**
   * @param known seen by this publisher before, so that a store that was set back does not set back
   *     the map
   */
  static LastSnapshot read(
      Store store, SnapshotSigner signer, Optional<Verified> known, Instant now)
      throws IOException {
    Optional<Verified> last = known.filter(seen -> signer.counts(seen, now));
    long used = last.map(seen -> seen.lastRevision(now)).orElse(Revision.NONE);
    Fetched fetched = store.fetch(signer.documentKey(), null);
    if (!(fetched instanceof Fetched.Document document)) {
      return new LastSnapshot(last, false, used, new Precondition.Absent(), List.of());
    }
    Precondition asRead = new Precondition.Unchanged(document.etag());
    try {
      Verified stored = signer.verify(document.text(), now);
      boolean follows = last.isEmpty() || stored.follows(last.get());
      return new LastSnapshot(
          follows ? Optional.of(stored) : last,
          follows && stored.byOwnKey(),
          Math.max(used, stored.lastRevision(now)),
          asRead,
          stored.byOwnKey() ? List.of() : List.of(Notices.formerKey(follows)));
    } catch (InvalidDocumentException e) {
      return new LastSnapshot(last, false, used, asRead, List.of(Notices.notVerified(e)));
    }
  }

  Optional<Snapshot> snapshot() {
    return verified.map(Verified::snapshot);
  }

  Optional<AwsAuth> mappings() {
    return snapshot().map(Snapshot::mappings);
  }

  /** Whether there is no need to write these mappings again; not so if readers find it too old. */
  boolean stillHolds(AwsAuth mappings, Instant now) {
    if (!inStore || !isSame(mappings)) {
      return false;
    }
    Duration age = snapshot().orElseThrow().age(now);
    boolean datedAhead = age.negated().compareTo(DocumentVerifier.MAX_CLOCK_SKEW) > 0;
    return age.compareTo(Publisher.HEARTBEAT) < 0 && !datedAhead;
  }

  boolean isSame(AwsAuth mappings) {
    return mappings().filter(mappings::equals).isPresent();
  }
}
