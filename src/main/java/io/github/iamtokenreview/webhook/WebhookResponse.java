package io.github.iamtokenreview.webhook;

import java.util.Map;

/**
 * An answer. Never a redirect, never a Retry-After: with either, an API server would ask on and on.
 */
record WebhookResponse(int status, String contentType, String body, Map<String, String> headers) {

  static final int UNAUTHORIZED = 401;
  static final int UNDECIDED = 503;

  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";

  static WebhookResponse json(String body) {
    return new WebhookResponse(200, JSON, body, Map.of());
  }

  static WebhookResponse healthy() {
    return text(200, "ok");
  }

  /** For unknown clusters and for callers that did not prove who they are: the same to the byte. */
  static WebhookResponse unauthorized() {
    return text(UNAUTHORIZED, "caller not authenticated");
  }

  static WebhookResponse notFound() {
    return text(404, "not found: POST /clusters/<cluster>/authenticate");
  }

  static WebhookResponse methodNotAllowed(String allowed) {
    return new WebhookResponse(
        405, TEXT, "method not allowed: " + allowed + "\n", Map.of("Allow", allowed));
  }

  static WebhookResponse tooLarge(int limit) {
    return text(413, "the body is larger than " + limit + " bytes");
  }

  static WebhookResponse unsupportedMediaType() {
    return text(415, "the body must be application/json, not encoded");
  }

  static WebhookResponse malformed(String why) {
    return text(400, "not a TokenReview: " + why);
  }

  /**
   * 503, since every other status of a server's failure makes an API server ask five times, and
   * none is cached.
   */
  static WebhookResponse undecided() {
    return text(UNDECIDED, "cannot decide now");
  }

  private static WebhookResponse text(int status, String body) {
    return new WebhookResponse(status, TEXT, body + "\n", Map.of());
  }
}
