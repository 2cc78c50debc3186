package io.github.iamtokenreview.snapshot;

/**
 * The JSON of a document whose signature was verified; only {@link SignedDocument#verify} makes
 * one.
 */
public final class VerifiedPayload {
  private final DocumentType type;
  private final String json;
  private final VerificationKey signer;

  VerifiedPayload(DocumentType type, String json, VerificationKey signer) {
    this.type = type;
    this.json = json;
    this.signer = signer;
  }

  /** As which kind of document it was signed. */
  public DocumentType type() {
    return type;
  }

  public String json() {
    return json;
  }

  public VerificationKey signer() {
    return signer;
  }
}
