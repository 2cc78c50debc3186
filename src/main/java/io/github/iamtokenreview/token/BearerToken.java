package io.github.iamtokenreview.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A bearer token as it came in, nothing checked. It is a credential: only its fingerprint may be
 * shown.
 */
public record BearerToken(String value) {
  private static final int FINGERPRINT_BYTES = 8;

  /** The first 16 hex digits of the token's SHA-256: tells tokens apart in logs. */
  public String fingerprint() {
    return HexFormat.of().formatHex(sha256(value), 0, FINGERPRINT_BYTES);
  }

  /** Hex SHA-256 of a text's UTF-8 bytes and this token: a key that doesn't give the token away. */
  public String digestWith(String text) {
    return HexFormat.of().formatHex(sha256(text + '\n' + value));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "BearerToken[" + fingerprint() + "]";
  }
}
