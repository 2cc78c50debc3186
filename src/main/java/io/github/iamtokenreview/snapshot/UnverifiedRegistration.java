package io.github.iamtokenreview.snapshot;

/**
 * What a registration says, whoever wrote it. Enough to find out that something would be refused;
 * never to grant anything by it.
 */
public final class UnverifiedRegistration {

  private UnverifiedRegistration() {}

  /**
   * @throws InvalidDocumentException when it is none, or of a later version
   */
  public static Registration read(String text) throws InvalidDocumentException {
    return RegistrationCodec.read(SignedDocument.parse(text).unverifiedPayload());
  }
}
