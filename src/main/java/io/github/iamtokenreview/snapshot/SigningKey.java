package io.github.iamtokenreview.snapshot;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ed25519 private key (RFC 8032) of an operator or a publisher. */
public final class SigningKey {
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");
  private static final int PEM_LINE_LENGTH = 64;

  private final PrivateKey key;
  private final VerificationKey verificationKey;

  private SigningKey(PrivateKey key, VerificationKey verificationKey) {
    this.key = key;
    this.verificationKey = verificationKey;
  }

  public static SigningKey generate() {
    try {
      return of(KeyPairGenerator.getInstance(VerificationKey.ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is in every JDK from 15 on", e);
    }
  }

  /**
   * Reads PKCS#8 in PEM, not encrypted, as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @throws IllegalArgumentException when the text is not such, or the key not Ed25519; it quotes
   *     nothing of the text
   */
  public static SigningKey parsePem(String pem) {
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "the key file must hold one '-----BEGIN PRIVATE KEY-----', not encrypted");
    }
    PrivateKey key;
    try {
      byte[] der = Base64.getDecoder().decode(matcher.group(1).replaceAll("\\s", ""));
      key =
          KeyFactory.getInstance(VerificationKey.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("the key file holds no Ed25519 private key in PKCS#8");
    }
    return of(withPublicHalf((EdECPrivateKey) key));
  }

  private static SigningKey of(KeyPair pair) {
    return new SigningKey(pair.getPrivate(), VerificationKey.of(pair.getPublic().getEncoded()));
  }

  /**
   * PKCS#8 holds only the seed, and the JDK has no call to compute the public key of one. Its
   * generator does, when the random bytes it draws are the seed; that it drew them is checked.
   */
  private static KeyPair withPublicHalf(EdECPrivateKey key) {
    byte[] seed = key.getBytes().orElseThrow();
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(VerificationKey.ALGORITHM);
      generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
      KeyPair pair = generator.generateKeyPair();
      byte[] drawn = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      if (!Arrays.equals(drawn, seed)) {
        throw new IllegalStateException("this JDK makes Ed25519 keys in an unknown way");
      }
      return pair;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is in every JDK from 15 on", e);
    }
  }

  private static final class FixedBytes extends SecureRandom {
    private final byte[] bytes;

    FixedBytes(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }

  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** The private key itself, PKCS#8 in PEM with a line end after the last line. */
  public String toPem() {
    String body =
        Base64.getMimeEncoder(PEM_LINE_LENGTH, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  /** The signature: 64 bytes. */
  byte[] sign(byte[] message) {
    try {
      Signature signer = Signature.getInstance(VerificationKey.ALGORITHM);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is in every JDK from 15 on", e);
    }
  }

  /** Names the key by its public half only. */
  @Override
  public String toString() {
    return "SigningKey[" + verificationKey.kid() + "]";
  }
}
