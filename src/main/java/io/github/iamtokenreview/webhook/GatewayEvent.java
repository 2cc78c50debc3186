package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.webhook.WebhookRequest.EncodedBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * API Gateway's event for a request: of an HTTP API (payload 2.0), or of a REST API (payload 1.0),
 * which is the kind that can be private.
 *
 * <p>Read as it is: nobody decodes a path, splits a header's values or opens a body before {@link
 * Webhook} wants to.
 */
final class GatewayEvent {
  /** Lambda's own limit for an event is 6 MB. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final String DEFAULT_STAGE = "$default";

  private static final ObjectMapper JSON = new ObjectMapper();

  private GatewayEvent() {}

  /**
   * @throws IOException when it is not JSON or too large
   */
  static WebhookRequest read(InputStream event) throws IOException {
    byte[] bytes = event.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("an event of more than " + MAX_BYTES + " bytes");
    }
    JsonNode root = JSON.readTree(bytes);
    return root.has("httpMethod") ? ofRestApi(root) : ofHttpApi(root);
  }

  private static WebhookRequest ofHttpApi(JsonNode event) {
    JsonNode context = event.path("requestContext");
    JsonNode http = context.path("http");
    return new WebhookRequest(
        text(http, "method"),
        withoutStage(text(event, "rawPath"), text(context, "stage")),
        headers(event),
        body(event),
        text(http, "sourceIp"),
        certificate(context.path("authentication")),
        text(context, "requestId"));
  }

  private static WebhookRequest ofRestApi(JsonNode event) {
    JsonNode context = event.path("requestContext");
    JsonNode identity = context.path("identity");
    return new WebhookRequest(
        text(event, "httpMethod"),
        text(event, "path"),
        headers(event),
        body(event),
        text(identity, "sourceIp"),
        certificate(identity),
        text(context, "requestId"));
  }

  /** Of a named stage an HTTP API leaves the name in the path. */
  private static String withoutStage(String path, String stage) {
    String prefix = "/" + stage;
    return !stage.isEmpty() && !stage.equals(DEFAULT_STAGE) && path.startsWith(prefix + "/")
        ? path.substring(prefix.length())
        : path;
  }

  private static Map<String, String> headers(JsonNode event) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
      if (header.getValue().isTextual()) {
        headers.put(header.getKey(), header.getValue().textValue());
      }
    }
    return headers;
  }

  private static EncodedBody body(JsonNode event) {
    return new EncodedBody(text(event, "body"), event.path("isBase64Encoded").booleanValue());
  }

  /** The DNs beside it are not looked at: they are read from the certificate. */
  private static Optional<String> certificate(JsonNode authentication) {
    return Optional.ofNullable(authentication.path("clientCert").path("clientCertPem").textValue());
  }

  private static String text(JsonNode of, String name) {
    return of.path(name).asText("");
  }
}
