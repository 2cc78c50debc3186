package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.map.SignatureCheck.Status;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks documents as the webhook does.
 *
 * @param expected the cluster they are of; empty takes their own word
 * @param operatorKeys with none, nothing can be verified
 */
record Inspector(Optional<ClusterId> expected, List<VerificationKey> operatorKeys, Instant now) {
  private static final String NO_KEY = "no operator key given";

  /** A registration, and what it was verified to be. */
  record CheckedRegistration(
      InspectedDocument document, SignatureCheck check, Optional<Registration> verified) {}

  CheckedRegistration registration(InspectedDocument document) {
    if (operatorKeys.isEmpty()) {
      return new CheckedRegistration(
          document, check(Status.UNVERIFIED, document, NO_KEY), Optional.empty());
    }
    try {
      Registration registration =
          DocumentVerifier.verifyRegistration(
              document.text(), cluster(document), operatorKeys, null);
      return new CheckedRegistration(
          document, check(Status.VERIFIED, document, "by operator key"), Optional.of(registration));
    } catch (InvalidDocumentException | IllegalArgumentException e) {
      return new CheckedRegistration(
          document, check(Status.BAD, document, String.valueOf(e.getMessage())), Optional.empty());
    }
  }

  SignatureCheck snapshot(InspectedDocument document, Optional<CheckedRegistration> by) {
    if (by.isEmpty()) {
      return check(
          Status.UNVERIFIED,
          document,
          operatorKeys.isEmpty() ? NO_KEY : "no registration given, which lists the publishers");
    }
    if (by.get().verified().isEmpty()) {
      String why = by.get().check().isBad() ? "the registration is bad" : NO_KEY;
      return check(Status.UNVERIFIED, document, why);
    }
    try {
      Snapshot snapshot =
          DocumentVerifier.verifySnapshot(document.text(), by.get().verified().get(), null, now);
      return check(
          Status.VERIFIED, document, "for cluster " + snapshot.cluster() + " by publisher key");
    } catch (InvalidDocumentException e) {
      return check(Status.BAD, document, String.valueOf(e.getMessage()));
    }
  }

  private ClusterId cluster(InspectedDocument document) {
    return expected.orElseGet(() -> new ClusterId(document.cluster()));
  }

  private static SignatureCheck check(Status status, InspectedDocument document, String detail) {
    return new SignatureCheck(status, document.keyId(), detail);
  }
}
