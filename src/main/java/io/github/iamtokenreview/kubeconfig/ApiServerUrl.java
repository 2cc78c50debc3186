package io.github.iamtokenreview.kubeconfig;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a cluster's API servers are: {@code https://HOST[:PORT][/PATH]}. */
public record ApiServerUrl(String text) {
  private static final int MAX_PORT = 65_535;

  /**
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static ApiServerUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the server is no URL: write https://HOST[:PORT]", e);
    }
    // Not the text itself before here: what has user info may be a secret.
    if (uri.getRawUserInfo() != null || text.indexOf('@') >= 0) {
      throw new IllegalArgumentException("the server's URL must have no user or password");
    }
    if ("http".equalsIgnoreCase(uri.getScheme())) {
      throw new IllegalArgumentException(
          "'%s' is not encrypted, and kubectl sends tokens over https only".formatted(text));
    }
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("'" + text + "' is no URL: write https://HOST[:PORT]");
    }
    if (uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
      throw new IllegalArgumentException("'" + text + "' must have a port from 1 to " + MAX_PORT);
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("'" + text + "' must have no query or fragment");
    }
    return new ApiServerUrl(text);
  }
}
