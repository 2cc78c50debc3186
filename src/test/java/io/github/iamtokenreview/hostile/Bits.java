package io.github.iamtokenreview.hostile;

import java.math.BigInteger;

/** Base64url by arithmetic: the digits are one number of base 64. */
final class Bits {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Bits() {}

  /** One character a byte; bits that are left over are dropped. */
  static String decode(String digits) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < digits.length(); at += 4) {
      String group = digits.substring(at, Math.min(digits.length(), at + 4));
      int bytes = group.length() * 6 / 8;
      int surplus = group.length() * 6 % 8;
      int number = 0;
      for (char digit : group.toCharArray()) {
        number = number * 64 + ALPHABET.indexOf(digit);
      }
      number >>= surplus;
      for (int b = bytes - 1; b >= 0; b--) {
        out.append((char) ((number >> (8 * b)) & 0xff));
      }
    }
    return out.toString();
  }

  static boolean between(String number, long least, long most) {
    BigInteger value = new BigInteger(number);
    return value.compareTo(BigInteger.valueOf(least)) >= 0
        && value.compareTo(BigInteger.valueOf(most)) <= 0;
  }
}
