package io.github.iamtokenreview.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The URL of another server of an AWS API: https, or http on this machine. */
public final class EndpointUrl {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");
  private static final int MAX_PORT = 65_535;

  private EndpointUrl() {}

  /**
   * @return scheme, host and port
   * @throws IllegalArgumentException when it is not such a URL, or has more than these; the message
   *     shows no password
   */
  public static URI parse(String text) {
    URI uri = uri(text);
    String host = uri.getHost();
    boolean encrypted = "https".equals(uri.getScheme());
    boolean local = "http".equals(uri.getScheme()) && host != null && LOOPBACK.contains(host);
    if (host == null || (!encrypted && !local)) {
      throw new IllegalArgumentException(
          shown(text)
              + " must be https://HOST[:PORT], or http://127.0.0.1[:PORT] or http://[::1][:PORT]");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException(shown(text) + " must have a port from 1 to " + MAX_PORT);
    }
    if (hasMore(uri)) {
      throw new IllegalArgumentException(
          shown(text) + " must have no user, path, query or fragment");
    }
    return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(shown(text) + " is not a URL");
    }
  }

  private static boolean hasMore(URI uri) {
    String path = uri.getRawPath();
    return uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !(path.isEmpty() || path.equals("/"));
  }

  private static String shown(String text) {
    return text.indexOf('@') < 0 ? "'" + text + "'" : "a URL with a user";
  }
}
