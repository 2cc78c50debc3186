package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * AWS Lambda's Runtime API for development and tests: hands events to the function that polls it,
 * one at a time, and passes on what the function makes of them.
 *
 * <pre>
 *  GET  /2018-06-01/runtime/invocation/next             waits for an event
 *  POST /2018-06-01/runtime/invocation/ID/response      its answer
 *  POST /2018-06-01/runtime/invocation/ID/error         it failed
 *  POST /2018-06-01/runtime/invocation/ID/requeue       Quarkus reloads: give it out again
 *  POST /2018-06-01/runtime/init/error                  the function could not start
 * </pre>
 */
public final class RuntimeStandIn implements Function, AutoCloseable {
  private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
  private static final String INIT_ERROR = "/2018-06-01/runtime/init/error";

  /** An answer of the Runtime API that a function may wait for without end; it polls again. */
  private static final long POLL_SECONDS = 3600;

  /** The function failed: it said so, or could not start. */
  public static final class FunctionFailedException extends Exception {
    FunctionFailedException(String error) {
      super("the function failed: " + error);
    }
  }

  private record Invocation(String id, String event, CompletableFuture<String> answer) {}

  private final HttpServer server;
  private final ExecutorService workers =
      Executors.newCachedThreadPool(work -> Loopback.daemon("runtime-stand-in", work));
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> firstPoll = new CompletableFuture<>();

  private RuntimeStandIn(HttpServer server) {
    this.server = server;
    server.createContext("/", this::handle);
    server.setExecutor(workers);
  }

  /**
   * @param port 0 for a free one
   */
  public static RuntimeStandIn start(int port) throws IOException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    RuntimeStandIn standIn = new RuntimeStandIn(HttpServer.create(Loopback.port(port), 0));
    standIn.server.start();
    return standIn;
  }

  /** {@code 127.0.0.1:PORT}, as AWS_LAMBDA_RUNTIME_API has it. */
  public String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Done when the function asks for its first event, failed when it could not start. */
  public CompletableFuture<Void> firstPoll() {
    return firstPoll;
  }

  @Override
  public CompletableFuture<String> invoke(String event) {
    Invocation invocation =
        new Invocation(UUID.randomUUID().toString(), event, new CompletableFuture<>());
    running.put(invocation.id(), invocation);
    waiting.add(invocation);
    return invocation.answer();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        next(exchange);
      } else if (path.equals(INIT_ERROR)) {
        firstPoll.completeExceptionally(new FunctionFailedException(body(exchange)));
        exchange.sendResponseHeaders(202, -1);
      } else if (path.startsWith(INVOCATION)) {
        outcome(exchange, path.substring(INVOCATION.length()));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    firstPoll.complete(null);
    Invocation invocation = waiting.poll(POLL_SECONDS, TimeUnit.SECONDS);
    if (invocation == null) {
      exchange.sendResponseHeaders(500, -1);
      return;
    }
    byte[] event = invocation.event().getBytes(UTF_8);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:f");
    try {
      exchange.sendResponseHeaders(200, event.length);
      exchange.getResponseBody().write(event);
    } catch (IOException e) {
      // Who asked is gone; the next one gets the event.
      waiting.add(invocation);
      throw e;
    }
  }

  private void outcome(HttpExchange exchange, String idAndKind) throws IOException {
    int slash = idAndKind.indexOf('/');
    Invocation invocation = running.get(idAndKind.substring(0, Math.max(slash, 0)));
    if (invocation == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    String body = body(exchange);
    switch (idAndKind.substring(slash + 1)) {
      case "response" -> done(invocation).complete(body);
      case "error" -> done(invocation).completeExceptionally(new FunctionFailedException(body));
      case "requeue" -> waiting.add(invocation);
      default -> {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
    }
    exchange.sendResponseHeaders(202, -1);
  }

  private CompletableFuture<String> done(Invocation invocation) {
    running.remove(invocation.id());
    return invocation.answer();
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }
}
