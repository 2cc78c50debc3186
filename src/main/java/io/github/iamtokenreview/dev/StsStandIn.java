package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.iamtokenreview.token.SigV4;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * STS for development and tests: an HTTP server on the loopback that verifies the signature of
 * pre-signed GetCallerIdentity requests and says whose access key it is by its own table. Requests
 * must carry the Host header they were signed for.
 *
 * <p>Stricter than STS in that it knows this one operation and this one form of signature only.
 */
public final class StsStandIn implements AutoCloseable {
  static {
    // Else each answer on a kept connection waits some 40 ms for the client's delayed ACK. The JDK
    // reads it when the process makes its first server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int MAX_BODY_BYTES = 64 * 1024;

  private final HttpServer server;
  private final Map<String, StsKey> keys = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService workers = Executors.newCachedThreadPool(StsStandIn::daemon);
  private final StsExchange answers;
  private final RequestLog log = new RequestLog();
  private volatile Fault fault = new Fault.None();

  private StsStandIn(HttpServer server, Collection<StsKey> keys, InstantSource clock) {
    this.server = server;
    keys.forEach(this::put);
    this.answers = new StsExchange(new PresignedVerifier(this.keys, clock), closed);
    server.createContext("/", this::handle);
    server.setExecutor(workers);
  }

  /** Plain HTTP on a free port. */
  public static StsStandIn start(Collection<StsKey> keys, InstantSource clock) throws IOException {
    return start(keys, clock, 0);
  }

  /**
   * Plain HTTP.
   *
   * @param port 0 for a free one
   */
  public static StsStandIn start(Collection<StsKey> keys, InstantSource clock, int port)
      throws IOException {
    return started(new StsStandIn(HttpServer.create(loopback(port), 0), keys, clock));
  }

  /** HTTPS on a free port, with the certificate of a context. */
  public static StsStandIn startTls(
      Collection<StsKey> keys, InstantSource clock, SSLContext certificate) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate));
    return started(new StsStandIn(server, keys, clock));
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static StsStandIn started(StsStandIn standIn) {
    standIn.server.start();
    return standIn;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sts-stand-in");
    thread.setDaemon(true);
    return thread;
  }

  /** Where it listens: {@code http://127.0.0.1:<port>/}. */
  public URI uri() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Adds an access key, or changes what is known of it. */
  public void put(StsKey key) {
    keys.put(key.accessKeyId(), key);
  }

  /** How it misbehaves from now on; {@link Fault.None} mends it. */
  public void fault(Fault fault) {
    this.fault = fault;
  }

  /** How many requests came, those that met a fault too. */
  public long calls() {
    return log.calls();
  }

  /** The last 100 requests, oldest first. */
  public List<ReceivedRequest> requests() {
    return log.last();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ReceivedRequest request = received(exchange);
      log.add(request);
      Optional<StsAnswer> answer = answers.answer(request, fault);
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
        SigV4.sha256(body));
  }

  private static void send(HttpExchange exchange, StsAnswer answer) throws IOException {
    byte[] body = answer.body().getBytes(UTF_8);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
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
