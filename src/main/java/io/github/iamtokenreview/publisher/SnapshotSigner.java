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

/** Makes the snapshots of one cluster, and knows its own again, and those of its former keys. */
public final class SnapshotSigner {

  /**
   * After all times: what a publisher signed with a clock that went ahead is still the last good
   * map.
   */
  private static final Instant ANY_TIME = Instant.MAX.minus(Duration.ofDays(1));

  /**
   * How far a former key's clock may have been ahead. Revisions are times, so one further on would
   * be there to use them up.
   */
  private static final Duration MAX_FORMER_AHEAD = Duration.ofDays(1);

  private final ClusterId cluster;
  private final PublisherKeys keys;

  public SnapshotSigner(ClusterId cluster, PublisherKeys keys) {
    this.cluster = cluster;
    this.keys = keys;
  }

  DocumentKey documentKey() {
    return DocumentKey.snapshot(cluster);
  }

  /** A snapshot as it is stored. */
  record Signed(Snapshot snapshot, String text) {}

  /**
   * The next version.
   *
   * @param after the highest revision that was seen
   * @throws OverLimitException when nobody would read it
   */
  Signed sign(AwsAuth mappings, String resourceVersion, long after, Instant now)
      throws OverLimitException {
    long revision = Revision.next(after, now);
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
  record Verified(Snapshot snapshot, boolean byOwnKey) {

    /** Whether it is the later one; one of its own is later than any of a former key. */
    boolean follows(Verified known) {
      return byOwnKey == known.byOwnKey
          ? snapshot.revision() >= known.snapshot.revision()
          : byOwnKey;
    }

    /** Up to where revisions are used up; a former key may say what it wants. */
    long lastRevision(Instant now) {
      boolean counts = byOwnKey || snapshot.revision() <= now.plus(MAX_FORMER_AHEAD).toEpochMilli();
      return counts ? snapshot.revision() : Revision.NONE;
    }
  }

  /** Whether it still says what its publisher goes on from. */
  boolean counts(Verified known, Instant now) {
    return known.byOwnKey() || !keys.formerAt(now).isEmpty();
  }

  /**
   * @throws InvalidDocumentException unless its key, or a former one that counts, signed the text
   *     for this cluster
   */
  Verified verify(String text, Instant now) throws InvalidDocumentException {
    try {
      Trust own = new Trust(cluster, List.of(keys.signing().verificationKey()));
      return new Verified(DocumentVerifier.verifySnapshot(text, own, null, ANY_TIME), true);
    } catch (InvalidDocumentException e) {
      if (e.problem() != Problem.UNKNOWN_KEY) {
        throw e;
      }
      Trust former = new Trust(cluster, keys.formerAt(now));
      return new Verified(DocumentVerifier.verifySnapshot(text, former, null, ANY_TIME), false);
    }
  }

  /** More than fits into a snapshot; the message names what. */
  static final class OverLimitException extends Exception {
    OverLimitException(String message) {
      super(message, null, false, false);
    }
  }
}
