package io.github.iamtokenreview.token;

/**
 * A bearer token as it came in, nothing checked. It is a credential: only its fingerprint may be
 * shown.
 */
public record BearerToken(String value) {
  private static final int FINGERPRINT_DIGITS = 16;

  /** The first 16 hex digits of the token's SHA-256: tells tokens apart in logs. */
  public String fingerprint() {
    return SigV4.sha256(value).substring(0, FINGERPRINT_DIGITS);
  }

  /** Hex SHA-256 of a text's UTF-8 bytes and this token: a key that doesn't give the token away. */
  public String digestWith(String text) {
    return SigV4.sha256(text + '\n' + value);
  }

  @Override
  public String toString() {
    return "BearerToken[" + fingerprint() + "]";
  }
}
