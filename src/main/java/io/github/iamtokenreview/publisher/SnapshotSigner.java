package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Revision;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import io.github.iamtokenreview.snapshot.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes the snapshots of one cluster, and knows its own again. */
public final class SnapshotSigner {

  /**
   * After all times: what this key signed with a clock that went ahead is still the last good map.
   */
  private static final Instant ANY_TIME = Instant.MAX.minus(Duration.ofDays(1));

  private final ClusterId cluster;
  private final SigningKey key;
  private final Trust trust;

  public SnapshotSigner(ClusterId cluster, SigningKey key) {
    this.cluster = cluster;
    this.key = key;
    this.trust = new Trust(cluster, Set.of(key.verificationKey()));
  }

  DocumentKey documentKey() {
    return DocumentKey.snapshot(cluster);
  }

  /** A snapshot as it is stored. */
  record Signed(Snapshot snapshot, String text) {}

  /**
   * The next version.
   *
   * @throws OverLimitException when nobody would read it
   */
  Signed sign(AwsAuth mappings, String resourceVersion, Optional<Snapshot> last, Instant now)
      throws OverLimitException {
    long revision = Revision.next(last.map(Snapshot::revision).orElse(Revision.NONE), now);
    try {
      Snapshot snapshot = new Snapshot(cluster, revision, now, resourceVersion, mappings);
      String payload = SnapshotCodec.write(snapshot);
      return new Signed(
          snapshot, SignedDocument.sign(DocumentType.SNAPSHOT, payload, key).toJson());
    } catch (IllegalArgumentException | InvalidDocumentException e) {
      throw new OverLimitException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * @throws InvalidDocumentException unless this key signed the text for this cluster
   */
  Snapshot verify(String text) throws InvalidDocumentException {
    return DocumentVerifier.verifySnapshot(text, trust, null, ANY_TIME);
  }

  /** More than fits into a snapshot; the message names what. */
  static final class OverLimitException extends Exception {
    OverLimitException(String message) {
      super(message, null, false, false);
    }
  }
}
