package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a bearer secret with 256 bits of entropy, which is why a plain digest is enough.
 *
 * @param hex 64 lower-case hex digits
 */
public record SecretDigest(String hex) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");
  private static final int SHOWN_DIGITS = 8;

  /** What {@code sha256sum} makes of a file that is empty by mistake; anybody knows the secret. */
  private static final String OF_NOTHING = Sha256.hexOf(new byte[0]);

  /**
   * @throws IllegalArgumentException when the text is not 64 lower-case hex digits, or the digest
   *     of an empty secret
   */
  public SecretDigest {
    if (!SHAPE.matcher(hex).matches()) {
      throw new IllegalArgumentException("a secret's digest is 64 lower-case hex digits");
    }
    if (hex.equals(OF_NOTHING)) {
      throw new IllegalArgumentException("the digest is of an empty secret");
    }
  }

  /**
   * The digest of a secret, as UTF-8.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public static SecretDigest of(String secret) {
    return new SecretDigest(Sha256.hexOf(secret.getBytes(UTF_8)));
  }

  /** Compares in a time that does not depend on where the two differ. */
  public boolean matches(SecretDigest other) {
    return MessageDigest.isEqual(hex.getBytes(US_ASCII), other.hex.getBytes(US_ASCII));
  }

  /** The first digits: enough to tell two apart. */
  @Override
  public String toString() {
    return "SecretDigest[" + hex.substring(0, SHOWN_DIGITS) + "…]";
  }
}
