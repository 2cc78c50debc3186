package io.github.iamtokenreview.snapshot;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/**
 * An Ed25519 public key (RFC 8032). Equal are keys with the same SubjectPublicKeyInfo (RFC 8410).
 */
public final class VerificationKey {
  static final String ALGORITHM = "Ed25519";
  private static final int SIGNATURE_BYTES = 64;

  /** The field's prime, 2^255 - 19. */
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /**
   * The y-coordinates of the points of order 1, 2, 4 and 8. Anybody can sign for such a key, and
   * one of them is all zeros, which a placeholder would be.
   */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          new BigInteger("5fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826", 16),
          new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16));

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
    BigInteger y = ((EdECPublicKey) key).getPoint().getY();
    if (!Arrays.equals(key.getEncoded(), spki) || y.compareTo(PRIME) >= 0) {
      throw new IllegalArgumentException("the public key is not in its one canonical encoding");
    }
    if (SMALL_ORDER.contains(y)) {
      throw new IllegalArgumentException("the public key is one that anybody can sign for");
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
    if (signature.length != SIGNATURE_BYTES) {
      return false; // The JDK throws for most lengths, and takes 65 bytes where the last is zero.
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // Not a point of the curve.
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
