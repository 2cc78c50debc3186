package io.github.iamtokenreview.token;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * From a bearer token to a pre-signed URL: every check that needs no one else, in the protocol's
 * order, the first failure wins.
 *
 * <pre>
 *  k8s-aws-v1.aHR0cHM6…  ─▶ size, prefix, base64url
 *                         ─▶ https://HOST/?QUERY     scheme, host, path, no fragment
 *                         ─▶ {@link PresignedQuery}  parameters
 *                         ─▶ age
 * </pre>
 *
 * What is sent to STS later is put together from the checked parts, never from the text that came.
 */
public final class TokenParser {
  /** In front of every token of version 1 of the protocol. */
  public static final String PREFIX = "k8s-aws-v1.";

  /** Length of the longest token, prefix included. aws-iam-authenticator's limit. */
  public static final int MAX_LENGTH = 4096;

  /** How far ahead a token may be dated: STS' own allowance for clocks that run fast. */
  public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

  private static final String SCHEME = "https:";

  /** Printable ASCII that no URL holds unescaped (RFC 3986, 2). */
  private static final String NOT_IN_URL = "\"<>\\^`{|}";

  private TokenParser() {}

  /**
   * @throws RefusedException with the reason of the first check that fails
   */
  public static PresignedUrl parse(BearerToken token, TokenRules rules, Instant now)
      throws RefusedException {
    String url = decode(token.value());
    if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new RefusedException(Reason.URL_SCHEME);
    }
    int fragment = url.indexOf('#');
    String hierarchy = url.substring(SCHEME.length(), fragment < 0 ? url.length() : fragment);
    int question = hierarchy.indexOf('?');
    StsEndpoint endpoint =
        endpoint(question < 0 ? hierarchy : hierarchy.substring(0, question), rules);
    if (fragment >= 0) {
      throw new RefusedException(Reason.URL_FRAGMENT);
    }
    PresignedQuery query =
        PresignedQuery.parse(question < 0 ? "" : hierarchy.substring(question + 1));
    return new PresignedUrl(
        endpoint, query.raw(), query.accessKeyId(), checkAge(query.signedAt(), rules, now));
  }

  private static String decode(String token) throws RefusedException {
    if (token.length() > MAX_LENGTH) {
      throw new RefusedException(Reason.TOKEN_TOO_LARGE);
    }
    if (!token.startsWith(PREFIX)) {
      throw new RefusedException(Reason.TOKEN_PREFIX);
    }
    if (token.indexOf('=') >= 0) {
      throw new RefusedException(Reason.TOKEN_ENCODING);
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.TOKEN_ENCODING);
    }
    for (byte b : bytes) {
      if (b <= ' ' || b > '~' || NOT_IN_URL.indexOf(b) >= 0) {
        throw new RefusedException(Reason.URL_MALFORMED);
      }
    }
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /**
   * @param authorityAndPath {@code //HOST/}
   */
  private static StsEndpoint endpoint(String authorityAndPath, TokenRules rules)
      throws RefusedException {
    if (!authorityAndPath.startsWith("//")) {
      throw new RefusedException(Reason.URL_HOST);
    }
    int slash = authorityAndPath.indexOf('/', 2);
    String host = authorityAndPath.substring(2, slash < 0 ? authorityAndPath.length() : slash);
    StsEndpoint endpoint =
        StsEndpoint.of(host, rules.partition())
            .orElseThrow(() -> new RefusedException(Reason.URL_HOST));
    if (slash != authorityAndPath.length() - 1) {
      throw new RefusedException(Reason.URL_PATH);
    }
    return endpoint;
  }

  private static Instant checkAge(Instant signedAt, TokenRules rules, Instant now)
      throws RefusedException {
    if (now.isAfter(signedAt.plus(rules.maxAge()))) {
      throw new RefusedException(Reason.DATE_EXPIRED);
    }
    if (signedAt.isAfter(now.plus(MAX_CLOCK_SKEW))) {
      throw new RefusedException(Reason.DATE_IN_FUTURE);
    }
    return signedAt;
  }
}
