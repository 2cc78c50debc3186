package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What API servers, and what stands before them, answer to a watch. */
@Timeout(60)
class WatchAnswersTest {
  private static final String CONFIG_MAP =
      "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"namespace\":\"kube-system\","
          + "\"name\":\"aws-auth\",\"uid\":\"u\",\"resourceVersion\":\"%d\"}}";

  private final MovableClock clock = new MovableClock();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final AtomicInteger lists = new AtomicInteger();
  private final HttpServer server;
  private final KubernetesClient client;
  private final ObjectWatch<ConfigMap> watch;
  private volatile int status = 200;

  WatchAnswersTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                    .withWatchReconnectInterval(20)
                    .build())
            .build();
    watch =
        new ObjectWatch<>(client, ConfigMapSource.watched(), () -> changes.add("changed"), clock);
  }

  @AfterEach
  void stop() {
    watch.close();
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean watches = exchange.getRequestURI().getQuery().contains("watch=true");
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      if (!watches) {
        int version = lists.incrementAndGet();
        send(
            exchange,
            200,
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMapList\",\"metadata\":{\"resourceVersion\":\"%d\"},\"items\":[%s]}"
                .formatted(version, CONFIG_MAP.formatted(version)));
      } else if (status == 200) {
        stream(exchange);
      } else {
        send(
            exchange,
            status,
            "{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"status\":\"Failure\",\"code\":%d,\"message\":\"may not watch\"}"
                .formatted(status));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Knows nothing of WebSockets: events come as lines of an answer that goes on. */
  private void stream(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    String event = "{\"type\":\"BOOKMARK\",\"object\":%s}".formatted(CONFIG_MAP.formatted(1));
    try {
      while (!event.contains("410")) {
        exchange.getResponseBody().write((event + "\n").getBytes(UTF_8));
        exchange.getResponseBody().flush();
        boolean upgrade = exchange.getRequestHeaders().containsKey("Upgrade");
        event = upgrade ? new LinkedBlockingQueue<String>().take() : events.take();
      }
      exchange.getResponseBody().write((event + "\n").getBytes(UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitChange() throws InterruptedException {
    assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
  }

  private void awaitWatching() {
    Eventually.that("it watches").until(watch::whyNotWatching, Optional::isEmpty);
  }

  /** The upgrade gets an answer that goes on, and on. */
  private void startWithoutWebSockets() throws InterruptedException {
    watch.start();
    awaitChange();
    clock.advance(ObjectWatch.NO_ANSWER.minusMillis(1));
    watch.compare(List.of());
    assertThat(client.getConfiguration().isOnlyHttpWatches()).isFalse();
    clock.advance(Duration.ofMillis(1));
    watch.compare(List.of());
    awaitChange();
    awaitWatching();
  }

  @Test
  void watchesWithoutWebSockets() throws Exception {
    startWithoutWebSockets();

    events.add("{\"type\":\"MODIFIED\",\"object\":%s}".formatted(CONFIG_MAP.formatted(7)));

    awaitChange();
    assertThat(watch.whyNotWatching()).isEmpty();
  }

  @Test
  void listsAgainWhenTheVersionIsGone() throws Exception {
    startWithoutWebSockets();

    events.add(
        "{\"type\":\"ERROR\",\"object\":{\"apiVersion\":\"v1\",\"kind\":\"Status\",\"code\":410,"
            + "\"reason\":\"Expired\",\"message\":\"too old resource version\"}}");

    awaitChange();
    awaitWatching();
    assertThat(lists).hasValue(3);
    events.add("{\"type\":\"MODIFIED\",\"object\":%s}".formatted(CONFIG_MAP.formatted(7)));
    awaitChange();
  }

  @Test
  void saysWhyItMayNotWatchAndTriesAgain() throws Exception {
    status = 403;
    watch.start();
    awaitChange();
    Eventually.that("it goes on saying so")
        .during(Duration.ofMillis(300))
        .untilAsserted(
            () -> assertThat(watch.whyNotWatching().orElseThrow()).endsWith(": Forbidden"));

    status = 200;

    clock.advance(ObjectWatch.NO_ANSWER);
    watch.compare(List.of());
    awaitWatching();
  }
}
