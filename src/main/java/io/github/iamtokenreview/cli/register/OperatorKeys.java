package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.RegistrationCodec;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.util.List;

/**
 * The key that signs registrations, and those it has taken the place of.
 *
 * @param former what they signed is accepted, to be signed anew
 */
record OperatorKeys(SigningKey signing, List<VerificationKey> former) {

  OperatorKeys {
    former = List.copyOf(former);
  }

  /** A registration whose signature holds. */
  record Verified(Registration registration, boolean byFormerKey) {}

  VerificationKey current() {
    return signing.verificationKey();
  }

  Verified verify(String text, ClusterId cluster) throws CommandFailedException {
    try {
      try {
        return verify(text, cluster, List.of(current()), false);
      } catch (InvalidDocumentException e) {
        if (e.problem() == Problem.UNKNOWN_KEY && !former.isEmpty()) {
          return verify(text, cluster, former, true);
        }
        throw e;
      }
    } catch (InvalidDocumentException e) {
      throw refusal(cluster, e);
    }
  }

  private static Verified verify(
      String text, ClusterId cluster, List<VerificationKey> keys, boolean former)
      throws InvalidDocumentException {
    return new Verified(DocumentVerifier.verifyRegistration(text, cluster, keys, null), former);
  }

  private CommandFailedException refusal(ClusterId cluster, InvalidDocumentException e) {
    if (e.problem() != Problem.UNKNOWN_KEY) {
      return new CommandFailedException(
          "the registration of %s in the store can't be trusted: %s. Find out who wrote it; remove it by hand to begin anew"
              .formatted(cluster, e.getMessage()));
    }
    return new CommandFailedException(
        "the registration of %s is another operator's: %s. Yours is %s. Give the key it was signed with, or, if yours has taken its place, its public half with --old-operator-key"
            .formatted(cluster, e.getMessage(), current().kid()));
  }

  SignedDocument sign(Registration registration) throws CommandFailedException {
    try {
      return SignedDocument.sign(
          DocumentType.REGISTRATION, RegistrationCodec.write(registration), signing);
    } catch (InvalidDocumentException e) {
      throw new CommandFailedException("the registration can't be signed: " + e.getMessage());
    }
  }
}
