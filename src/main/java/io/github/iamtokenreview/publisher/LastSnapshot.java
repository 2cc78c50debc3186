package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.publisher.SnapshotSigner.Verified;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.Trust;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a publisher builds on.
 *
 * @param snapshot the newest one that it has seen with its own signature or a former key's
 * @param inStore whether that is what the store holds now, by its own signature
 * @param asRead what the store must still hold for a new one to be put
 */
record LastSnapshot(
    Optional<Snapshot> snapshot, boolean inStore, Precondition asRead, List<Finding> findings) {

  /**
   * @param trust whose signatures count
   * @param known seen by this publisher before, so that a store that was set back does not set back
   *     the map
   */
  static LastSnapshot read(
      Store store, SnapshotSigner signer, Trust trust, Optional<Snapshot> known)
      throws IOException {
    Fetched fetched = store.fetch(signer.documentKey(), null);
    if (!(fetched instanceof Fetched.Document document)) {
      return new LastSnapshot(known, false, new Precondition.Absent(), List.of());
    }
    Precondition asRead = new Precondition.Unchanged(document.etag());
    try {
      Verified verified = signer.verify(document.text(), trust);
      Snapshot stored = verified.snapshot();
      boolean newest = known.isEmpty() || stored.revision() >= known.get().revision();
      return new LastSnapshot(
          newest ? Optional.of(stored) : known, newest && verified.byOwnKey(), asRead, List.of());
    } catch (InvalidDocumentException e) {
      return new LastSnapshot(known, false, asRead, List.of(Notices.notVerified(e)));
    }
  }

  Optional<AwsAuth> mappings() {
    return snapshot.map(Snapshot::mappings);
  }

  /** Whether there is no need to write these mappings again; not so if readers find it too old. */
  boolean stillHolds(AwsAuth mappings, Instant now) {
    if (!inStore || !isSame(mappings)) {
      return false;
    }
    Duration age = snapshot.orElseThrow().age(now);
    boolean datedAhead = age.negated().compareTo(DocumentVerifier.MAX_CLOCK_SKEW) > 0;
    return age.compareTo(Publisher.HEARTBEAT) < 0 && !datedAhead;
  }

  boolean isSame(AwsAuth mappings) {
    return mappings().filter(mappings::equals).isPresent();
  }
}
