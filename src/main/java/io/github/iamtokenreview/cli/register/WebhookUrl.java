package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.identity.ClusterId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where the webhook is: {@code https://HOST[:PORT][/STAGE]}, or http on this machine.
 *
 * @param base without a slash at its end
 */
record WebhookUrl(String base) {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  /**
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  static WebhookUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is no URL", e);
    }
    // Not the text itself from here on: what has user info may be a secret.
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the webhook's URL must have no user or password");
    }
    checkOrigin(uri, text);
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "'" + text + "' must have no query or fragment: the API server would drop it");
    }
    String path = uri.getRawPath().replaceAll("/+$", "");
    checkPath(path, text);
    return new WebhookUrl(
        uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority() + path);
  }

  private static void checkOrigin(URI uri, String text) {
    String host = uri.getHost();
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (host == null || !(https || http)) {
      throw new IllegalArgumentException("'" + text + "' is no URL: write https://HOST[/STAGE]");
    }
    if (http && !LOOPBACK.contains(host)) {
      throw new IllegalArgumentException(
          "'%s' is not encrypted: use https (http only at 127.0.0.1 or [::1])".formatted(text));
    }
  }

  private static void checkPath(String path, String text) {
    if (path.contains("%") || path.contains("//") || path.matches(".*/\\.\\.?(/.*)?")) {
      throw new IllegalArgumentException(
          "the path of '" + text + "' must be plain: no %, // or dots for directories");
    }
    if (path.endsWith("/authenticate")) {
      throw new IllegalArgumentException(
          "give the base of '%s': /clusters/ID/authenticate is appended to it".formatted(text));
    }
  }

  /** What will not work though the URL may be meant so. */
  Optional<String> warning() {
    return base.startsWith("http:")
        ? Optional.of(
            "over plain http an API server sends no secret: the webhook will answer 401 until its URL is https")
        : Optional.empty();
  }

  /** What a cluster's API servers post to. */
  String authenticate(ClusterId cluster) {
    return base + "/clusters/" + cluster + "/authenticate";
  }
}
