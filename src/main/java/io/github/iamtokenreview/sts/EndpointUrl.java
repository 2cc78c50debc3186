package io.github.iamtokenreview.sts;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The URL of another server of an AWS API: https, or http on this machine. */
public final class EndpointUrl {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  private EndpointUrl() {}

  /**
   * @return scheme, host and port
   * @throws IllegalArgumentException when it is not such a URL, or has more than these
   */
  public static URI parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is not a URL", e);
    }
    String host = uri.getHost();
    boolean encrypted = "https".equals(uri.getScheme());
    boolean local = "http".equals(uri.getScheme()) && host != null && LOOPBACK.contains(host);
    if (host == null || (!encrypted && !local)) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' must be https://HOST[:PORT], or http://127.0.0.1[:PORT] or http://[::1][:PORT]");
    }
    String path = uri.getRawPath();
    boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null;
    if (uri.getRawUserInfo() != null || more || !(path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException(
          "'" + text + "' must have no user, path, query or fragment");
    }
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
  }
}
