package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.token.CredentialScope;
import io.github.iamtokenreview.token.SigV4;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a pre-signed GetCallerIdentity request is good, and whose it is.
 *
 * <pre>
 *   action → signature's shape → date → scope → key → session token → signature → session's end
 * </pre>
 *
 * The operation comes first, as with STS, which names an unknown one to anybody.
 */
final class PresignedVerifier {
  private static final String GLOBAL_HOST = "sts.amazonaws.com";

  /** The global endpoint signs for it. */
  private static final String GLOBAL_REGION = "us-east-1";

  private static final Pattern REGIONAL_HOST =
      Pattern.compile("sts(?:-fips)?\\.([a-z0-9-]+)(?:\\.[a-z0-9-]+)+(?::[0-9]+)?");

  private final Map<String, StsKey> keys;
  private final InstantSource clock;

  /**
   * @param keys by access key id; may change while in use
   */
  PresignedVerifier(Map<String, StsKey> keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The key that signed the request. */
  StsKey verify(ReceivedRequest request) throws StsRefusedException {
    ReceivedQuery query = ReceivedQuery.parse(request.query());
    checkAction(query);
    Presigned presigned = Presigned.of(query);
    SignatureTime.check(presigned.timestamp(), clock.instant());
    checkScope(presigned.scope(), presigned.timestamp(), request.header("host"));
    StsKey key = key(presigned.accessKeyId());
    checkSessionToken(presigned.sessionToken(), key.credentials().sessionToken());
    checkSignature(request, query, presigned, key);
    if (key.status() == StsKey.Status.EXPIRED) {
      throw new StsRefusedException(StsErrorCode.EXPIRED_TOKEN, "The session has ended.");
    }
    return key;
  }

  private static void checkAction(ReceivedQuery query) throws StsRefusedException {
    String action =
        query
            .value("Action")
            .orElseThrow(
                () -> new StsRefusedException(StsErrorCode.MISSING_ACTION, "No Action is given."));
    String version = query.value("Version").orElse("");
    if (!action.equals("GetCallerIdentity") || !version.equals("2011-06-15")) {
      throw new StsRefusedException(
          StsErrorCode.INVALID_ACTION, "There is no such operation in this version.");
    }
  }

  private static void checkScope(CredentialScope scope, String timestamp, List<String> hosts)
      throws StsRefusedException {
    if (!timestamp.substring(0, 8).equals(scope.day())) {
      throw mismatch("The credential's scope is of another day than X-Amz-Date.");
    }
    if (!scope.service().equals("sts")) {
      throw mismatch("The credential's scope is not of the service sts.");
    }
    if (hosts.size() != 1 || !region(hosts.get(0)).equals(Optional.of(scope.region()))) {
      throw mismatch("The credential's scope is of another region than the host.");
    }
  }

  /** The region whose endpoint a host is; empty for hosts that are not STS'. */
  private static Optional<String> region(String host) {
    if (host.equals(GLOBAL_HOST)) {
      return Optional.of(GLOBAL_REGION);
    }
    Matcher regional = REGIONAL_HOST.matcher(host);
    return regional.matches() ? Optional.of(regional.group(1)) : Optional.empty();
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
      ReceivedRequest request, ReceivedQuery query, Presigned presigned, StsKey key)
      throws StsRefusedException {
    String canonical = CanonicalRequest.of(request, query, presigned.signedHeaders());
    String expected =
        SigV4.signature(
            key.credentials().secretAccessKey(),
            presigned.scope(),
            presigned.timestamp(),
            canonical);
    if (!MessageDigest.isEqual(
        expected.getBytes(UTF_8), presigned.signature().getBytes(ISO_8859_1))) {
      throw mismatch("The signature is not that of this request by this access key.");
    }
  }

  private static StsRefusedException mismatch(String message) {
    return new StsRefusedException(StsErrorCode.SIGNATURE_DOES_NOT_MATCH, message);
  }
}
