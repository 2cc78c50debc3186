package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A server that answers every request alike, and keeps what it was sent. */
final class ScriptedWebhook implements AutoCloseable {

  /**
   * What it answers.
   *
   * @param location the header of redirects; empty for none
   */
  record Reply(int status, String body, String location) {
    static final Reply REFUSED =
        new Reply(
            200,
            "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\","
                + "\"metadata\":{},\"spec\":{},\"status\":{\"authenticated\":false}}",
            "");
    static final Reply ALICE =
        new Reply(
            200,
            "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\","
                + "\"metadata\":{},\"spec\":{},\"status\":{\"authenticated\":true,\"user\":"
                + "{\"username\":\"alice\",\"uid\":\"aws-iam-authenticator:1:2\","
                + "\"groups\":[\"devs\",\"ops\"],\"extra\":{\"arn\":[\"arn:x\"],"
                + "\"sessionName\":[\"\"]}}}}",
            "");
  }

  /** A request, as far as an API server's shows. */
  record Received(String method, String target, String authorization, String body) {}

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private ScriptedWebhook(HttpServer server, Reply reply) {
    this.server = server;
    server.createContext("/", exchange -> handle(exchange, reply));
    server.start();
  }

  private static InetSocketAddress free() throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
  }

  static ScriptedWebhook plain(Reply reply) throws IOException {
    return new ScriptedWebhook(HttpServer.create(free(), 0), reply);
  }

  /**
   * @param clientCertificate whether it wants one that the context trusts
   */
  static ScriptedWebhook tls(SSLContext context, boolean clientCertificate, Reply reply)
      throws IOException {
    HttpsServer server = HttpsServer.create(free(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = context.getDefaultSSLParameters();
            wanted.setNeedClientAuth(clientCertificate);
            parameters.setSSLParameters(wanted);
          }
        });
    return new ScriptedWebhook(server, reply);
  }

  private void handle(HttpExchange exchange, Reply reply) throws IOException {
    try (exchange) {
      received.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      if (!reply.location().isEmpty()) {
        exchange.getResponseHeaders().set("Location", reply.location());
      }
      byte[] body = reply.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://127.0.0.1:" + port() + "/clusters/" + People.CLUSTER + "/authenticate";
  }

  List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
