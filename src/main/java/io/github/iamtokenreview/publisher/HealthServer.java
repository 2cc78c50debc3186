package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers the kubelet's probes: {@code /healthz} (a restart would help unless 200) and {@code
 * /readyz} (503 says why).
 */
final class HealthServer implements AutoCloseable {
  /** More than the kubelet asks at a time, and a bound on whoever else asks. */
  private static final int THREADS = 2;

  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final ExecutorService threads;

  private HealthServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * @throws IOException when the port is taken
   */
  static HealthServer start(InetSocketAddress address, PublisherHealth health) throws IOException {
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/healthz",
        exchange ->
            answer(exchange, health.isAlive() ? Optional.empty() : Optional.of("it is stuck")));
    server.createContext("/readyz", exchange -> answer(exchange, health.whyNotReady()));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, HealthServer::daemon);
    server.setExecutor(threads);
    server.start();
    return new HealthServer(server, threads);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "health");
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, Optional<String> problem) throws IOException {
    try (exchange) {
      boolean head = exchange.getRequestMethod().equals("HEAD");
      if (!head && !exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, NO_BODY);
        return;
      }
      byte[] body = (problem.orElse("ok") + "\n").getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(problem.isPresent() ? 503 : 200, head ? NO_BODY : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
