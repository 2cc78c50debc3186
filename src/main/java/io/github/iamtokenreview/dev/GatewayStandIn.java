package io.github.iamtokenreview.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * An API Gateway HTTP API for development and tests: makes an event (payload 2.0) of each request,
 * has the function answer it, and makes HTTP of the answer.
 */
public final class GatewayStandIn implements AutoCloseable {
  /** The gateway's own limit for a request's body, and how long it waits for a function. */
  private static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private static final long TIMEOUT_SECONDS = 29;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Function function;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(work -> Loopback.daemon("gateway-stand-in", work));

  private GatewayStandIn(HttpServer server, Function function) {
    this.server = server;
    this.function = function;
    server.createContext("/", this::handle);
    server.setExecutor(workers);
  }

  /**
   * @param function that answers
   * @param port 0 for a free one
   */
  public static GatewayStandIn start(Function function, int port) throws IOException {
    return started(new GatewayStandIn(HttpServer.create(Loopback.port(port), 0), function));
  }

  /** Over HTTPS, with the certificate of a context: API servers send no secret otherwise. */
  public static GatewayStandIn startTls(Function function, int port, SSLContext certificate)
      throws IOException {
    HttpsServer server = HttpsServer.create(Loopback.port(port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate));
    return started(new GatewayStandIn(server, function));
  }

  /**
   * Over mutual TLS, as a domain with a trust store: who shows no certificate that the context
   * trusts gets no connection; the event says what the certificate says.
   */
  public static GatewayStandIn startMutualTls(Function function, int port, SSLContext context)
      throws IOException {
    HttpsServer server = HttpsServer.create(Loopback.port(port), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters connection) {
            SSLParameters tls = context.getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            connection.setSSLParameters(tls);
          }
        });
    return started(new GatewayStandIn(server, function));
  }

  private static GatewayStandIn started(GatewayStandIn gateway) {
    gateway.server.start();
    return gateway;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        exchange.sendResponseHeaders(413, -1);
        return;
      }
      String event = GatewayEvents.of(exchange, body).toString();
      try {
        respond(exchange, function.invoke(event).get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException e) {
        plain(exchange, 502);
      } catch (TimeoutException e) {
        plain(exchange, 504);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The gateway's own errors are JSON, too. */
  private static void plain(HttpExchange exchange, int status) throws IOException {
    send(
        exchange,
        status,
        "{\"message\":\"Internal Server Error\"}".getBytes(StandardCharsets.UTF_8));
  }

  private static void respond(HttpExchange exchange, String answer) throws IOException {
    JsonNode response = JSON.readTree(answer);
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText());
    }
    String body = response.path("body").asText("");
    send(
        exchange,
        response.path("statusCode").asInt(500),
        response.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().remove("Content-Length");
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
