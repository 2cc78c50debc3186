package io.github.iamtokenreview.snapshot;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key (RFC 8032). Equal are keys with the same SubjectPublicKeyInfo (RFC 8410).
 */
public final class VerificationKey {
  static final String ALGORITHM = "Ed25519";

  /** DER of a SubjectPublicKeyInfo up to the key's own bytes (RFC 8410, section 4). */
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  static {
    // Its tables, which a native image so has from the start.
    Ed25519.precompute();
  }

  private final byte[] encoded;
  private final String kid;

  private VerificationKey(byte[] encoded) {
    this.encoded = encoded;
    this.kid = Base64Url.encode(Sha256.of(encoded));
  }

  /**
   * Reads base64 of a DER SubjectPublicKeyInfo, in one line and with its padding; white space
   * around it is dropped.
   *
   * @throws IllegalArgumentException when the text is not such, or the key not Ed25519
   */
  public static VerificationKey parse(String spki) {
    byte[] encoded;
    try {
      encoded = Base64.getDecoder().decode(spki.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the public key is not base64 in one line", e);
    }
    return of(encoded);
  }

  static VerificationKey of(byte[] spki) {
    int prefix = SPKI_PREFIX.length;
    if (spki.length != prefix + Ed25519.PUBLIC_KEY_SIZE
        || !Arrays.equals(spki, 0, prefix, SPKI_PREFIX, 0, prefix)) {
      throw new IllegalArgumentException("the public key is no SubjectPublicKeyInfo of Ed25519");
    }
    if (!Ed25519.validatePublicKeyPartial(spki, prefix)) {
      throw new IllegalArgumentException(
          "the public key is no point of the curve in its one encoding, or one of the few that"
              + " anybody can sign for");
    }
    return new VerificationKey(spki.clone());
  }

  /** Base64 of the DER SubjectPublicKeyInfo, in one line and with padding. */
  public String spki() {
    return Base64.getEncoder().encodeToString(encoded);
  }

  /** Unpadded base64url of the SHA-256 of the DER SubjectPublicKeyInfo: 43 characters. */
  public String kid() {
    return kid;
  }

  boolean verifies(byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, encoded, SPKI_PREFIX.length, message, 0, message.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey that && Arrays.equals(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "VerificationKey[" + kid + "]";
  }
}
