package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Collection;

/**
 * A flattened JWS in JSON (RFC 7515, section 7.2.2), not yet verified: three base64url texts.
 *
 * <pre>
 *   {"protected":"…","payload":"…","signature":"…"}
 *        │             │            └ Ed25519 over  protected '.' payload  (both as they stand)
 *        │             └ JSON of a registration or snapshot
 *        └ {"alg":"EdDSA","kid":"…","typ":"iam-tokenreview-…+jws"}
 * </pre>
 */
public record SignedDocument(String protectedHeader, String payload, String signature) {

  /**
   * Signs a payload, a JSON text.
   *
   * @throws InvalidDocumentException TOO_LARGE when nobody would read the result
   */
  public static SignedDocument sign(DocumentType type, String payload, SigningKey key)
      throws InvalidDocumentException {
    ProtectedHeader header = new ProtectedHeader(key.verificationKey().kid(), type.mediaType());
    String head = Base64Url.encode(header.toJson().getBytes(UTF_8));
    String body = Base64Url.encode(payload.getBytes(UTF_8));
    String signature = Base64Url.encode(key.sign(signingInput(head, body)));
    SignedDocument document = new SignedDocument(head, body, signature);
    checkSize(document.toJson());
    return document;
  }

  /**
   * Reads the outer JSON: exactly these three members, so also no unprotected {@code header}.
   *
   * @throws InvalidDocumentException TOO_LARGE or MALFORMED
   */
  public static SignedDocument parse(String text) throws InvalidDocumentException {
    checkSize(text);
    return JsonReader.read(text, in -> new SignedDocumentMembers().read(in));
  }

  /** All that can be accepted is ASCII, so characters are bytes here. */
  private static void checkSize(String text) throws InvalidDocumentException {
    if (text.length() > DocumentLimits.MAX_DOCUMENT_BYTES) {
      throw new InvalidDocumentException(
          Problem.TOO_LARGE,
          "the document is over %d bytes".formatted(DocumentLimits.MAX_DOCUMENT_BYTES));
    }
  }

  /** The document as it is stored, in ASCII and without white space. */
  public String toJson() {
    return JsonWriter.object(
        out -> {
          out.writeStringField("protected", protectedHeader);
          out.writeStringField("payload", payload);
          out.writeStringField("signature", signature);
        });
  }

  /**
   * @param keys those that may sign a document of this type
   * @throws InvalidDocumentException MALFORMED, UNSUPPORTED_HEADER, WRONG_TYPE, UNKNOWN_KEY or
   *     BAD_SIGNATURE
   */
  public VerifiedPayload verify(DocumentType type, Collection<VerificationKey> keys)
      throws InvalidDocumentException {
    ProtectedHeader header =
        ProtectedHeader.parse(
            text("protected header", decode("protected header", protectedHeader)));
    if (!header.type().equals(type.mediaType())) {
      throw new InvalidDocumentException(
          Problem.WRONG_TYPE, "the document's typ is not " + type.mediaType());
    }
    byte[] decodedPayload = decode("payload", payload);
    byte[] decodedSignature = decode("signature", signature);
    VerificationKey key = find(header.kid(), keys);
    if (!key.verifies(signingInput(protectedHeader, payload), decodedSignature)) {
      throw new InvalidDocumentException(
          Problem.BAD_SIGNATURE, "the signature is not that of key " + key.kid());
    }
    return new VerifiedPayload(type, text("payload", decodedPayload), key);
  }

  /**
   * The payload's JSON, which anybody may have written: to show it, never to act on it.
   *
   * @throws InvalidDocumentException MALFORMED
   */
  public String unverifiedPayload() throws InvalidDocumentException {
    return text("payload", decode("payload", payload));
  }

  private static VerificationKey find(String kid, Collection<VerificationKey> keys)
      throws InvalidDocumentException {
    for (VerificationKey key : keys) {
      if (key.kid().equals(kid)) {
        return key;
      }
    }
    throw new InvalidDocumentException(
        Problem.UNKNOWN_KEY,
        "the document is signed by key " + kid + ", which is not one that is trusted with it");
  }

  private static byte[] signingInput(String protectedHeader, String payload) {
    return (protectedHeader + "." + payload).getBytes(US_ASCII);
  }

  private static byte[] decode(String what, String text) throws InvalidDocumentException {
    try {
      return Base64Url.decode(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidDocumentException(
          Problem.MALFORMED, "the " + what + " is not unpadded base64url");
    }
  }

  private static String text(String what, byte[] bytes) throws InvalidDocumentException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidDocumentException(Problem.MALFORMED, "the " + what + " is not UTF-8");
    }
  }
}
