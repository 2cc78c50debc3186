package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a document may be used, from its text to its content. Whether a snapshot is too
 * old is for its user to say.
 */
public final class DocumentVerifier {

  /** How far ahead the publisher's clock may be; as much as tokens may be dated ahead. */
  public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

  private DocumentVerifier() {}

  /**
   * @param expected the cluster it was looked up for
   * @param operatorKeys may sign registrations
   * @param previous the one accepted last, if there is one
   * @throws InvalidDocumentException when it must not be used
   */
  public static Registration verifyRegistration(
      String text,
      ClusterId expected,
      Collection<VerificationKey> operatorKeys,
      @Nullable Registration previous)
      throws InvalidDocumentException {
    VerifiedPayload payload =
        SignedDocument.parse(text).verify(DocumentType.REGISTRATION, operatorKeys);
    Registration registration = RegistrationCodec.read(payload.json());
    checkCluster(registration.cluster(), expected);
    if (previous != null) {
      checkRevision(registration.revision(), previous.revision(), registration.equals(previous));
    }
    return registration;
  }

  /** As {@link #verifySnapshot(String, Trust, Snapshot, Instant)}, by a cluster's registration. */
  public static Snapshot verifySnapshot(
      String text, Registration registration, @Nullable Snapshot previous, Instant now)
      throws InvalidDocumentException {
    return verifySnapshot(text, registration.snapshotTrust(), previous, now);
  }

  /**
   * @param trust for a publisher, its own key
   * @param previous the one accepted last, if there is one
   * @throws InvalidDocumentException when it must not be used
   */
  public static Snapshot verifySnapshot(
      String text, Trust trust, @Nullable Snapshot previous, Instant now)
      throws InvalidDocumentException {
    VerifiedPayload payload =
        SignedDocument.parse(text).verify(DocumentType.SNAPSHOT, trust.keys());
    Snapshot snapshot = SnapshotCodec.read(payload.json());
    checkCluster(snapshot.cluster(), trust.cluster());
    if (snapshot.publishedAt().isAfter(now.plus(MAX_CLOCK_SKEW))) {
      throw new InvalidDocumentException(
          Problem.FUTURE,
          "the snapshot is dated ahead, %s: check its publisher's clock"
              .formatted(snapshot.publishedAt()));
    }
    if (previous != null) {
      checkRevision(snapshot.revision(), previous.revision(), snapshot.equals(previous));
    }
    return snapshot;
  }

  private static void checkCluster(ClusterId actual, ClusterId expected)
      throws InvalidDocumentException {
    if (!actual.equals(expected)) {
      throw new InvalidDocumentException(
          Problem.WRONG_CLUSTER,
          "the document is of cluster %s, not %s".formatted(actual, expected));
    }
  }

  private static void checkRevision(long revision, long previous, boolean same)
      throws InvalidDocumentException {
    if (revision < previous) {
      throw new InvalidDocumentException(
          Problem.OLDER_REVISION,
          "the document's revision %d is older than %d, which was accepted"
              .formatted(revision, previous));
    }
    if (revision == previous && !same) {
      throw new InvalidDocumentException(
          Problem.CONFLICTING_REVISION,
          "the document differs from the accepted one of the same revision, %d"
              .formatted(revision));
    }
  }
}
