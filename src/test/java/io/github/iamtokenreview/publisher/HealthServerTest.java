package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServerTest {
  private final MovableClock clock = new MovableClock();
  private Optional<String> watchProblem = Optional.empty();
  private final PublisherHealth health = new PublisherHealth(() -> watchProblem, clock);
  private final Publisher publisher =
      new Publisher(
          new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(SigningKey.generate())),
          new MemoryStore().store(),
          PublishRules.DEFAULT,
          clock);
  private final HealthServer server;

  HealthServerTest() throws IOException {
    server = HealthServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), health);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String ask(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, BodyPublishers.noBody())
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    return (answer.statusCode() + " " + answer.body()).strip();
  }

  private void publish(String words) throws IOException {
    Source source = AwsAuths.source(words);
    health.published(source, publisher.publish(source));
  }

  @Test
  void isNotReadyBeforeTheFirstTurn() throws Exception {
    assertThat(ask("GET", "/readyz")).isEqualTo("503 nothing was published yet");
    assertThat(ask("GET", "/healthz")).isEqualTo("200 ok");
  }

  @Test
  void isReadyWhenAllIsPublished() throws Exception {
    publish("a");

    assertThat(ask("GET", "/readyz")).isEqualTo("200 ok");
    assertThat(ask("HEAD", "/readyz")).isEqualTo("200");
  }

  @Test
  void saysWhichLineKeepsItFromBeingReady() throws Exception {
    publish("a");
    publish("a bad");

    assertThat(ask("GET", "/readyz"))
        .isEqualTo(
            "503 mapRoles, line 3, column 3: an entry without a user name authenticates nobody;"
                + " write username: and a name");

    publish("a b");
    assertThat(ask("GET", "/readyz")).isEqualTo("200 ok");
  }

  @Test
  void saysWhenTheStoreIsAwayOrNothingIsWatched() throws Exception {
    publish("a");
    health.failed("the store is away", 1, Duration.ofSeconds(1));
    assertThat(ask("GET", "/readyz")).isEqualTo("503 the store is away");

    publish("a");
    watchProblem = Optional.of("the watch does not work");
    assertThat(ask("GET", "/readyz")).isEqualTo("503 the watch does not work");
  }

  @Test
  void isAliveWhileTurnsAreTaken() throws Exception {
    clock.advance(PublisherHealth.STUCK.minusMillis(1));
    assertThat(ask("GET", "/healthz")).isEqualTo("200 ok");

    clock.advance(Duration.ofMillis(1));
    assertThat(ask("GET", "/healthz")).isEqualTo("503 it is stuck");

    health.failed("the store is away", 7, Duration.ofSeconds(60));
    assertThat(ask("GET", "/healthz")).isEqualTo("200 ok");
  }

  @Test
  void answersNothingElse() throws Exception {
    assertThat(ask("POST", "/readyz")).isEqualTo("405");
    assertThat(ask("GET", "/")).startsWith("404");
  }
}
