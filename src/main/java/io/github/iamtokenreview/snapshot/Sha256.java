package io.github.iamtokenreview.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4). */
public final class Sha256 {

  private Sha256() {}

  /** The digest: 32 bytes. */
  static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is in every JDK", e);
    }
  }

  /** The digest as 64 lower-case hex digits. */
  public static String hexOf(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }
}
