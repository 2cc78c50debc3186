package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Revision;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import io.github.iamtokenreview.snapshot.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the snapshots of one cluster, and knows its own again, and those of its former keys. */
public final class SnapshotSigner {

  /**
   * After all times: what a publisher signed with a clock that went ahead is still the last good
   * map.
   */
  private static final Instant ANY_TIME = Instant.MAX.minus(Duration.ofDays(1));

  private final ClusterId cluster;
  private final PublisherKeys keys;
  private final Trust own;

  public SnapshotSigner(ClusterId cluster, PublisherKeys keys) {
    this.cluster = cluster;
    this.keys = keys;
    this.own = new Trust(cluster, List.of(keys.signing().verificationKey()));
  }

  /** Of all its keys. */
  Trust trust() {
    return new Trust(cluster, Stream.concat(own.keys().stream(), keys.former().stream()).toList());
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
          snapshot, SignedDocument.sign(DocumentType.SNAPSHOT, payload, keys.signing()).toJson());
    } catch (IllegalArgumentException | InvalidDocumentException e) {
      throw new OverLimitException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A snapshot whose signature holds.
   *
   * @param byOwnKey otherwise by a former one, so that it has to be signed anew
   */
  record Verified(Snapshot snapshot, boolean byOwnKey) {}

  /**
   * @param trust what is left of {@link #trust}
   * @throws InvalidDocumentException unless one of these keys signed the text for this cluster
   */
  Verified verify(String text, Trust trust) throws InvalidDocumentException {
    try {
      return new Verified(DocumentVerifier.verifySnapshot(text, own, null, ANY_TIME), true);
    } catch (InvalidDocumentException e) {
      if (e.problem() != Problem.UNKNOWN_KEY) {
        throw e;
      }
      return new Verified(DocumentVerifier.verifySnapshot(text, trust, null, ANY_TIME), false);
    }
  }

  /** More than fits into a snapshot; the message names what. */
  static final class OverLimitException extends Exception {
    OverLimitException(String message) {
      super(message, null, false, false);
    }
  }
}
