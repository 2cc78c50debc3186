package io.github.iamtokenreview.token;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import java.nio.charset.StandardCharsets;

/** Decodes a part of a form-encoded query: {@code %XX} is a byte of UTF-8, {@code +} a space. */
final class PercentEncoding {
  private static final int HEX = 16;

  private PercentEncoding() {}

  /**
   * @param text ASCII
   */
  static String decode(String text) throws RefusedException {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[length++] = hexByte(text, i + 1);
        i += 2;
      } else {
        bytes[length++] = (byte) (c == '+' ? ' ' : c);
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static byte hexByte(String text, int at) throws RefusedException {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at), HEX) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), HEX);
    if (low < 0) {
      throw new RefusedException(Reason.QUERY_MALFORMED);
    }
    return (byte) (high * HEX + low);
  }
}
