package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.iamtokenreview.token.SigV4;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** The HTTP of a stand-in: listens on the loopback, and has each request answered in a thread. */
final class StandInServer implements AutoCloseable {
  static {
    // Else each answer on a kept connection waits some 40 ms for the client's delayed ACK. The JDK
    // reads it when the process makes its first server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int MAX_BODY_BYTES = 64 * 1024;

  /** Knows the answers. */
  interface Answers {

    /**
     * @param closed opens when the server closes, which must end every wait
     * @return empty when the connection shall just close
     */
    Optional<StsAnswer> to(ReceivedRequest request, CountDownLatch closed)
        throws InterruptedException;
  }

  private final HttpServer server;
  private final Answers answers;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService workers =
      Executors.newCachedThreadPool(work -> Loopback.daemon("stand-in", work));
  private final RequestLog log = new RequestLog();

  private StandInServer(HttpServer server, Answers answers) {
    this.server = server;
    this.answers = answers;
    server.createContext("/", this::handle);
    server.setExecutor(workers);
    server.start();
  }

  /**
   * Plain HTTP.
   *
   * @param port 0 for a free one
   */
  static StandInServer start(int port, Answers answers) throws IOException {
    return new StandInServer(HttpServer.create(Loopback.port(port), 0), answers);
  }

  /** HTTPS on a free port, with the certificate of a context. */
  static StandInServer startTls(SSLContext certificate, Answers answers) throws IOException {
    HttpsServer server = HttpsServer.create(Loopback.port(0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate));
    return new StandInServer(server, answers);
  }

  /** Where it listens: {@code http://127.0.0.1:<port>/}. */
  URI uri() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** How many requests came. */
  long calls() {
    return log.calls();
  }

  /** The last 100 requests, oldest first. */
  List<ReceivedRequest> requests() {
    return log.last();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ReceivedRequest request = received(exchange);
      log.add(request);
      Optional<StsAnswer> answer = answers.to(request, closed);
      if (answer.isPresent()) {
        send(exchange, answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ReceivedRequest received(HttpExchange exchange) throws IOException {
    URI target = exchange.getRequestURI();
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES);
    return new ReceivedRequest(
        exchange.getRequestMethod(),
        Optional.ofNullable(target.getRawPath()).orElse(""),
        Optional.ofNullable(target.getRawQuery()).orElse(""),
        exchange.getRequestHeaders(),
        SigV4.sha256(body),
        isForm(exchange) ? new String(body, UTF_8) : "");
  }

  private static boolean isForm(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
        .filter(type -> type.startsWith(FORM))
        .isPresent();
  }

  private static void send(HttpExchange exchange, StsAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    long announced = (long) body.length + answer.withheld();
    exchange.sendResponseHeaders(answer.status(), announced == 0 ? -1 : announced);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops listening and ends every wait; open connections close without an answer. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    workers.shutdownNow();
  }
}
