package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.token.CredentialScope;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private final KnownKeys keys;
  private final InstantSource clock;

  /**
   * @param keys by access key id; may change while in use
   */
  PresignedVerifier(Map<String, StsKey> keys, InstantSource clock) {
    this.keys = new KnownKeys(keys);
    this.clock = clock;
  }

  /** The key that signed the request. */
  StsKey verify(ReceivedRequest request) throws StsRefusedException {
    ReceivedQuery query = ReceivedQuery.parse(request.query());
    checkAction(query);
    SignatureClaim presigned = SignatureClaim.of(query);
    SignatureTime.check(presigned.timestamp(), clock.instant());
    checkScope(presigned.scope(), presigned.timestamp(), request.header("host"));
    return keys.verify(request, query, presigned);
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

  private static StsRefusedException mismatch(String message) {
    return new StsRefusedException(StsErrorCode.SIGNATURE_DOES_NOT_MATCH, message);
  }
}
