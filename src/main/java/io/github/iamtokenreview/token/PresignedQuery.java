package io.github.iamtokenreview.token;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The query of a pre-signed GetCallerIdentity, its parameters checked. Names are compared with
 * folded ASCII case, as STS does; values are not.
 *
 * @param raw as it came, percent-encoding untouched
 */
record PresignedQuery(String raw, String accessKeyId, Instant signedAt) {
  private static final Set<String> PARAMETERS =
      Set.of(
          "action",
          "version",
          "x-amz-algorithm",
          "x-amz-credential",
          "x-amz-date",
          "x-amz-expires",
          "x-amz-security-token",
          "x-amz-signature",
          "x-amz-signedheaders");

  /** The header that binds a token to a cluster. */
  private static final String CLUSTER_HEADER = "x-k8s-aws-id";

  /** Upper bound of X-Amz-Expires in seconds, the life of a signature of STS. */
  private static final int MAX_EXPIRES = 900;

  static PresignedQuery parse(String raw) throws RefusedException {
    Map<String, String> parameters = parameters(raw);
    if (!"GetCallerIdentity".equals(parameters.get("action"))) {
      throw new RefusedException(Reason.ACTION);
    }
    checkSignedHeaders(parameters.getOrDefault("x-amz-signedheaders", ""));
    checkExpires(parameters.getOrDefault("x-amz-expires", ""));
    String date = parameters.getOrDefault("x-amz-date", "");
    String credential = parameters.getOrDefault("x-amz-credential", "");
    int slash = credential.indexOf('/');
    return new PresignedQuery(
        raw, slash < 0 ? credential : credential.substring(0, slash), AmzDate.parse(date));
  }

  /** By folded name. Which names stand there is settled before any of them is judged. */
  private static Map<String, String> parameters(String raw) throws RefusedException {
    Map<String, String> byFoldedName = new HashMap<>();
    Set<String> names = new HashSet<>();
    boolean repeated = false;
    for (String pair : raw.split("&", -1)) {
      if (pair.indexOf(';') >= 0) {
        throw new RefusedException(Reason.QUERY_MALFORMED);
      }
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1));
      boolean newName = names.add(name);
      repeated |= !newName;
      if (byFoldedName.put(Arn.foldCase(name), value) != null && newName) {
        throw new RefusedException(Reason.PARAMETER_DUPLICATE);
      }
    }
    if (!PARAMETERS.containsAll(byFoldedName.keySet())) {
      throw new RefusedException(Reason.PARAMETER_UNKNOWN);
    }
    if (repeated) {
      throw new RefusedException(Reason.PARAMETER_REPEATED);
    }
    return byFoldedName;
  }

  private static void checkSignedHeaders(String signedHeaders) throws RefusedException {
    for (String header : signedHeaders.split(";", -1)) {
      if (Arn.foldCase(header).equals(CLUSTER_HEADER)) {
        return;
      }
    }
    throw new RefusedException(Reason.CLUSTER_NOT_SIGNED);
  }

  /** A decimal integer with an optional sign, leading zeros allowed, as Go's Atoi reads it. */
  private static void checkExpires(String expires) throws RefusedException {
    int start = expires.startsWith("+") || expires.startsWith("-") ? 1 : 0;
    boolean digits = start < expires.length();
    int value = 0;
    for (int i = start; i < expires.length(); i++) {
      char c = expires.charAt(i);
      digits &= c >= '0' && c <= '9';
      value = Math.min(MAX_EXPIRES + 1, value * 10 + (c - '0'));
    }
    boolean negative = expires.startsWith("-") && value > 0;
    if (!digits || negative || value > MAX_EXPIRES) {
      throw new RefusedException(Reason.EXPIRES);
    }
  }
}
