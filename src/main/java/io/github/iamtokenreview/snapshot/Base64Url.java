package io.github.iamtokenreview.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Base64url without padding, as JWS has it (RFC 7515, section 2). */
final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Base64Url() {}

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /**
   * Takes only what {@link #encode} writes. The JDK's decoder also takes padding and ignores set
   * bits after the last byte, so that several texts would stand for one value.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  static byte[] decode(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("padding or stray bits at the end");
    }
    return bytes;
  }
}
