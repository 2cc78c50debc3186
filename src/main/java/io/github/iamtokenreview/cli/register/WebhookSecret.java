package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.snapshot.SecretDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * By what a cluster's API servers prove themselves: 256 random bits, which is why their plain
 * digest may be stored. As a text it is its digest.
 *
 * @param value unpadded base64url, so a bearer token (RFC 6750, section 2.1) without escapes
 */
record WebhookSecret(String value) {
  private static final int BYTES = 32;

  static WebhookSecret generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new WebhookSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  SecretDigest digest() {
    return SecretDigest.of(value);
  }

  @Override
  public String toString() {
    return "WebhookSecret[" + digest() + "]";
  }
}
