package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.token.SigV4;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The access keys that a stand-in knows, and whether what one claims to have signed is its own. */
final class KnownKeys {
  private final Map<String, StsKey> keys;

  /**
   * @param keys by access key id; may change while in use
   */
  KnownKeys(Map<String, StsKey> keys) {
    this.keys = keys;
  }

  /** The key that signed a request: key → session token → signature → session's end. */
  StsKey verify(ReceivedRequest request, ReceivedQuery query, SignatureClaim claim)
      throws StsRefusedException {
    StsKey key = key(claim.accessKeyId());
    checkSessionToken(claim.sessionToken(), key.credentials().sessionToken());
    checkSignature(request, query, claim, key);
    if (key.status() == StsKey.Status.EXPIRED) {
      throw new StsRefusedException(StsErrorCode.EXPIRED_TOKEN, "The session has ended.");
    }
    return key;
  }

  private StsKey key(String accessKeyId) throws StsRefusedException {
    StsKey key = keys.get(accessKeyId);
    if (key == null || key.status() == StsKey.Status.REVOKED) {
      throw new StsRefusedException(
          StsErrorCode.INVALID_CLIENT_TOKEN_ID, "The access key is not known.");
    }
    return key;
  }

  private static void checkSessionToken(@Nullable String received, @Nullable String ofKey)
      throws StsRefusedException {
    byte[] receivedBytes = received == null ? new byte[0] : received.getBytes(ISO_8859_1);
    byte[] keyBytes = ofKey == null ? new byte[0] : ofKey.getBytes(UTF_8);
    if (!MessageDigest.isEqual(receivedBytes, keyBytes)) {
      throw new StsRefusedException(
          StsErrorCode.INVALID_CLIENT_TOKEN_ID, "The session token is not the access key's.");
    }
  }

  private static void checkSignature(
      ReceivedRequest request, ReceivedQuery query, SignatureClaim claim, StsKey key)
      throws StsRefusedException {
    String canonical = CanonicalRequest.of(request, query, claim.signedHeaders());
    String expected =
        SigV4.signature(
            key.credentials().secretAccessKey(), claim.scope(), claim.timestamp(), canonical);
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), claim.signature().getBytes(ISO_8859_1))) {
      throw new StsRefusedException(
          StsErrorCode.SIGNATURE_DOES_NOT_MATCH,
          "The signature is not that of this request by this access key.");
    }
  }
}
