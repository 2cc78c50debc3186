package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.iamtokenreview.dev.StsKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * IAM Identity Center on the loopback: gives a role's credentials for one access token, and a new
 * access token for one refresh token.
 */
final class SsoStandIn implements AutoCloseable {
  private final HttpServer server;
  private final StsKey key;
  private final Instant end;
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  volatile String accessToken = "access-1";
  volatile int refusal;

  SsoStandIn(StsKey key, Instant end) throws IOException {
    this.key = key;
    this.end = end;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/federation/credentials", this::role);
    server.createContext("/token", this::token);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void role(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestURI().getRawQuery());
    boolean known =
        accessToken.equals(exchange.getRequestHeaders().getFirst("x-amz-sso_bearer_token"));
    if (refusal != 0 || !known) {
      send(exchange, refusal == 0 ? 401 : refusal, "{\"message\":\"no\"}");
      return;
    }
    send(
        exchange,
        200,
        "{\"roleCredentials\":{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\",\"sessionToken\":\"%s\",\"expiration\":%d}}"
            .formatted(
                key.accessKeyId(),
                key.credentials().secretAccessKey(),
                key.credentials().sessionToken(),
                end.toEpochMilli()));
  }

  private void token(HttpExchange exchange) throws IOException {
    JsonNode asked = new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
    requests.add("refresh " + asked.path("clientId").asText());
    if (!asked.path("refreshToken").asText().equals("refresh-1")
        || !asked.path("grantType").asText().equals("refresh_token")) {
      send(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    accessToken = "access-2";
    send(
        exchange,
        200,
        "{\"accessToken\":\"access-2\",\"refreshToken\":\"refresh-2\",\"expiresIn\":3600,\"tokenType\":\"Bearer\"}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
