package io.github.iamtokenreview.snapshot;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 public key (RFC 8032). Equal are keys with the same SubjectPublicKeyInfo (RFC 8410).
 */
public final class VerificationKey {
  static final String ALGORITHM = "Ed25519";

  private final String spki;
  private final String kid;
  private final PublicKey key;

  private VerificationKey(byte[] encoded, PublicKey key) {
    this.spki = Base64.getEncoder().encodeToString(encoded);
    this.kid = Base64Url.encode(Sha256.of(encoded));
    this.key = key;
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
    PublicKey key;
    try {
      key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(spki));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the public key is no SubjectPublicKeyInfo of Ed25519", e);
    }
    if (!Arrays.equals(key.getEncoded(), spki)) {
      throw new IllegalArgumentException("the public key is not encoded the one way DER allows");
    }
    return new VerificationKey(spki, key);
  }

  /** Base64 of the DER SubjectPublicKeyInfo, in one line and with padding. */
  public String spki() {
    return spki;
  }

  /** Unpadded base64url of the SHA-256 of the DER SubjectPublicKeyInfo: 43 characters. */
  public String kid() {
    return kid;
  }

  boolean verifies(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // The JDK throws for a signature of the wrong length or off the curve.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is in every JDK from 15 on", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey that && spki.equals(that.spki);
  }

  @Override
  public int hashCode() {
    return spki.hashCode();
  }

  @Override
  public String toString() {
    return "VerificationKey[" + kid + "]";
  }
}
