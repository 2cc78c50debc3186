package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.token.CredentialScope;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decides whether a request signed in its Authorization header is good, and whose it is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">
 *     Authentication methods</a>
 */
final class HeaderVerifier {
  private static final String CONTENT_DIGEST = "x-amz-content-sha256";
  private static final String SIGNED_PREFIX = "x-amz-";

  /** As S3 encodes a path before it looks at the signature. */
  private static final Pattern CANONICAL_PATH =
      Pattern.compile("/(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*");

  private final KnownKeys keys;
  private final InstantSource clock;

  /**
   * @param keys by access key id; may change while in use
   */
  HeaderVerifier(Map<String, StsKey> keys, InstantSource clock) {
    this.keys = new KnownKeys(keys);
    this.clock = clock;
  }

  /**
   * The key that signed the request.
   *
   * @param region for which it must be signed, as for the service
   */
  StsKey verify(ReceivedRequest request, String service, String region) throws StsRefusedException {
    SignatureClaim claim = SignatureClaim.of(request);
    SignatureTime.check(claim.timestamp(), clock.instant());
    CredentialScope scope = new CredentialScope(claim.timestamp().substring(0, 8), region, service);
    if (!claim.scope().equals(scope)) {
      throw mismatch("The credential's scope is not " + scope + ".");
    }
    checkHeaders(request, claim.signedHeaders());
    if (!CANONICAL_PATH.matcher(request.path()).matches()) {
      throw mismatch("The path is not encoded as it is signed.");
    }
    return keys.verify(request, ReceivedQuery.parse(request.query()), claim);
  }

  private static void checkHeaders(ReceivedRequest request, List<String> signed)
      throws StsRefusedException {
    for (String name : request.headers().keySet()) {
      if (name.startsWith(SIGNED_PREFIX) && !signed.contains(name)) {
        throw mismatch("The header " + name + " is not signed.");
      }
    }
    List<String> digests = request.header(CONTENT_DIGEST);
    if (!digests.isEmpty() && !digests.equals(List.of(request.bodySha256()))) {
      throw mismatch("The header " + CONTENT_DIGEST + " is not the body's.");
    }
  }

  private static StsRefusedException mismatch(String message) {
    return new StsRefusedException(StsErrorCode.SIGNATURE_DOES_NOT_MATCH, message);
  }
}
