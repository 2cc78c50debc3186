package io.github.iamtokenreview.snapshot;

import java.util.List;

/**
 * What a registration says, whoever wrote it. Enough to find out that something would be refused;
 * nothing is granted by it, so it is no {@link Registration}.
 *
 * @param snapshotKeys as the registration names them
 */
public record UnverifiedRegistration(List<VerificationKey> snapshotKeys) {

  public UnverifiedRegistration {
    snapshotKeys = List.copyOf(snapshotKeys);
  }

  /**
   * @throws InvalidDocumentException when it is none, or of a later version
   */
  public static UnverifiedRegistration read(String text) throws InvalidDocumentException {
    return new UnverifiedRegistration(
        RegistrationCodec.read(SignedDocument.parse(text).unverifiedPayload()).snapshotKeys());
  }
}
