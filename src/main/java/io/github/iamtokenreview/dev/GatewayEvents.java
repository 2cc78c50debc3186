package io.github.iamtokenreview.dev;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** API Gateway's event for a request, payload format 2.0. */
final class GatewayEvents {
  private static final String ROUTE = "$default";

  private GatewayEvents() {}

  static ObjectNode of(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().getRawPath();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "2.0");
    event.put("routeKey", ROUTE);
    event.put("rawPath", path);
    String query = exchange.getRequestURI().getRawQuery();
    event.put("rawQueryString", query == null ? "" : query);
    ObjectNode headers = event.putObject("headers");
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), joined(values)));
    event.set("requestContext", context(exchange, path));
    putBody(event, exchange, body);
    return event;
  }

  private static String joined(List<String> values) {
    return String.join(",", values);
  }

  private static ObjectNode context(HttpExchange exchange, String path) {
    Instant now = Instant.now();
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context.put("accountId", "123456789012");
    context.put("apiId", "standin");
    GatewayClientCertificate.of(exchange)
        .ifPresent(shown -> context.putObject("authentication").set("clientCert", shown));
    context.put("domainName", "standin.execute-api.us-east-1.amazonaws.com");
    context.put("domainPrefix", "standin");
    ObjectNode http = context.putObject("http");
    http.put("method", exchange.getRequestMethod());
    http.put("path", path);
    http.put("protocol", exchange.getProtocol());
    http.put("sourceIp", exchange.getRemoteAddress().getAddress().getHostAddress());
    context.put("requestId", UUID.randomUUID().toString());
    context.put("routeKey", ROUTE);
    context.put("stage", ROUTE);
    context.put("time", now.toString());
    context.put("timeEpoch", now.toEpochMilli());
    return context;
  }

  /** Text for what the gateway takes for text, else base64. */
  private static void putBody(ObjectNode event, HttpExchange exchange, byte[] body) {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    boolean text =
        type != null
            && (type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/xml"));
    if (body.length > 0) {
      event.put(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    event.put("isBase64Encoded", body.length > 0 && !text);
  }
}
