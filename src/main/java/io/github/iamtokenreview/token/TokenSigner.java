package io.github.iamtokenreview.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.iamtokenreview.identity.ClusterId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes tokens for one STS endpoint: {@code k8s-aws-v1.} and, in unpadded base64url, the pre-signed
 * URL of a GetCallerIdentity request that carries the cluster's id as a signed header. The same
 * bytes as aws-iam-authenticator makes, parameters sorted; botocore's differ in the place of the
 * session token alone.
 */
public final class TokenSigner {

  /** What a token starts with. */
  public static final String TOKEN_PREFIX = TokenParser.PREFIX;

  /** The signed header that binds a token to its cluster. */
  public static final String CLUSTER_HEADER = PresignedQuery.CLUSTER_HEADER;

  private static final String SIGNED_HEADERS = "host;" + CLUSTER_HEADER;

  /**
   * Seconds. Every client writes 60; STS ignores it and takes a signature for 15 minutes from its
   * date.
   */
  private static final String EXPIRES = "60";

  private static final String SHA256_OF_NOTHING = SigV4.sha256("");
  private static final String UNRESERVED = "-._~";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String host;
  private final String region;

  /**
   * @param host of the STS endpoint, {@code sts.eu-west-1.amazonaws.com}
   * @param region the endpoint's, {@code us-east-1} for the global one
   */
  public TokenSigner(String host, String region) {
    this.host = host;
    this.region = region;
  }

  /** A token for a cluster; the instant's fraction of a second is dropped. */
  public String token(AwsCredentials credentials, ClusterId cluster, Instant now) {
    return encode(presignedUrl(credentials, cluster.value(), now));
  }

  static String encode(String url) {
    return TOKEN_PREFIX
        + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(UTF_8));
  }

  /** Takes any text as the cluster's id, so that it can be held against the vectors of others. */
  String presignedUrl(AwsCredentials credentials, String clusterId, Instant now) {
    String timestamp = TIMESTAMP.format(now);
    CredentialScope scope = new CredentialScope(timestamp.substring(0, 8), region, "sts");
    SortedMap<String, String> parameters = parameters(credentials, scope, timestamp);
    String canonicalRequest = canonicalRequest(parameters, clusterId);
    String signature =
        SigV4.signature(credentials.secretAccessKey(), scope, timestamp, canonicalRequest);
    return "https://" + host + "/?" + query(parameters) + "&X-Amz-Signature=" + signature;
  }

  private static SortedMap<String, String> parameters(
      AwsCredentials credentials, CredentialScope scope, String timestamp) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("Action", "GetCallerIdentity");
    parameters.put("Version", "2011-06-15");
    parameters.put("X-Amz-Algorithm", SigV4.ALGORITHM);
    parameters.put("X-Amz-Credential", credentials.accessKeyId() + "/" + scope);
    parameters.put("X-Amz-Date", timestamp);
    parameters.put("X-Amz-Expires", EXPIRES);
    String sessionToken = credentials.sessionToken();
    if (sessionToken != null) {
      parameters.put("X-Amz-Security-Token", sessionToken);
    }
    parameters.put("X-Amz-SignedHeaders", SIGNED_HEADERS);
    return parameters;
  }

  private String canonicalRequest(SortedMap<String, String> sorted, String clusterId) {
    return String.join(
        "\n",
        "GET",
        "/",
        query(sorted),
        "host:" + host,
        CLUSTER_HEADER + ":" + clusterId,
        "",
        SIGNED_HEADERS,
        SHA256_OF_NOTHING);
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
        .collect(joining("&"));
  }

  /** All but RFC 3986's unreserved characters as %XX of their UTF-8 bytes. */
  private static String encoded(String value) {
    StringBuilder out = new StringBuilder();
    for (byte b : value.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c)) {
        out.append(c);
      } else {
        out.append('%').append("%02X".formatted((int) c));
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}
