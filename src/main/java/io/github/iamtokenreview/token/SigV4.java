package io.github.iamtokenreview.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed half of AWS Signature Version 4: from a canonical request to its signature. How a
 * request gets canonical is the business of who has one, so that signer and verifier check each
 * other.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html">Create
 *     a signed AWS API request</a>
 */
public final class SigV4 {

  /** {@code X-Amz-Algorithm}. */
  public static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final String HMAC = "HmacSHA256";

  private SigV4() {}

  /**
   * The signature of a canonical request, 64 lower-case hex digits.
   *
   * @param timestamp when it was signed, {@code 20260102T030405Z}
   */
  public static String signature(
      String secretAccessKey, CredentialScope scope, String timestamp, String canonicalRequest) {
    String stringToSign =
        String.join("\n", ALGORITHM, timestamp, scope.toString(), sha256(canonicalRequest));
    return HexFormat.of().formatHex(hmac(signingKey(secretAccessKey, scope), stringToSign));
  }

  /** The SHA-256 of a text's UTF-8 bytes, 64 lower-case hex digits. */
  public static String sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }

  /** The SHA-256 of some bytes, 64 lower-case hex digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] signingKey(String secretAccessKey, CredentialScope scope) {
    byte[] ofDay = hmac(("AWS4" + secretAccessKey).getBytes(UTF_8), scope.day());
    byte[] ofRegion = hmac(ofDay, scope.region());
    return hmac(hmac(ofRegion, scope.service()), CredentialScope.TERMINATOR);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }
}
