package io.github.iamtokenreview.token;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The query of a pre-signed GetCallerIdentity, its parameters checked. Names are compared with
 * folded ASCII case, as STS does; values are not.
 *
 * @param raw as it came, percent-encoding untouched
 */
record PresignedQuery(String raw, String accessKeyId, Instant signedAt) {
  private static final Set<String> NAMES =
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
  static final String CLUSTER_HEADER = "x-k8s-aws-id";

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

  private record Parameter(String name, String value) {}

  private static List<Parameter> decode(String raw) throws RefusedException {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : raw.split("&", -1)) {
      if (pair.indexOf(';') >= 0) {
        throw new RefusedException(Reason.QUERY_MALFORMED);
      }
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(new Parameter(PercentEncoding.decode(name), PercentEncoding.decode(value)));
      }
    }
    return parameters;
  }

  /** Values by folded name: each name is known and comes once. */
  private static Map<String, String> parameters(String raw) throws RefusedException {
    Map<String, String> nameByFolded = new HashMap<>();
    Map<String, String> valueByFolded = new HashMap<>();
    boolean repeated = false;
    for (Parameter parameter : decode(raw)) {
      String folded = Arn.foldCase(parameter.name());
      String before = nameByFolded.put(folded, parameter.name());
      if (before != null && !before.equals(parameter.name())) {
        throw new RefusedException(Reason.PARAMETER_DUPLICATE);
      }
      repeated |= before != null;
      valueByFolded.put(folded, parameter.value());
    }
    if (!NAMES.containsAll(valueByFolded.keySet())) {
      throw new RefusedException(Reason.PARAMETER_UNKNOWN);
    }
    if (repeated) {
      throw new RefusedException(Reason.PARAMETER_REPEATED);
    }
    return valueByFolded;
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
