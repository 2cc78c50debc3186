package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A publisher at work, in a hurry, as its kubelet and its log show it. */
final class RunningPublisher implements PublishListener {
  private static final ApiTimeouts TIMEOUTS =
      new ApiTimeouts(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(50));
  private static final Pace PACE =
      new Pace(Duration.ofMillis(200), Duration.ofMillis(50), Duration.ofMillis(200));
  private static final int PATIENCE_SECONDS = 20;

  private final PublishTrigger trigger = new PublishTrigger();
  private final BlockingQueue<String> published = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final HttpClient kubelet = HttpClient.newHttpClient();
  private final int healthPort;
  private final Thread thread;
  private volatile String last = "";

  private RunningPublisher(KubernetesAccess access, Publisher publisher) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      healthPort = free.getLocalPort();
    }
    WatchingPublisher watching =
        new WatchingPublisher(
            access,
            publisher,
            new WatchingPublisher.Options(new ClusterObjects(true), Optional.of(healthPort), PACE));
    thread = new Thread(() -> run(watching));
    thread.start();
  }

  /**
   * @param kubeconfig leads to the API server
   */
  static RunningPublisher start(Path kubeconfig, Store store) throws IOException {
    SnapshotSigner signer =
        new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(SigningKey.generate()));
    return new RunningPublisher(
        new KubernetesAccess(Optional.of(kubeconfig), Optional.empty(), TIMEOUTS),
        new Publisher(signer, store, PublishRules.DEFAULT, Clock.systemUTC()));
  }

  private void run(WatchingPublisher watching) {
    try {
      watching.run(this, trigger, Clock.systemUTC());
    } catch (IOException | InterruptedException e) {
      published.add(e.toString());
    }
  }

  @Override
  public void published(Source source, Outcome outcome) {
    String roles =
        outcome instanceof Outcome.InStore there
            ? String.join(
                " ",
                there.snapshot().mappings().roles().stream()
                    .map(IdentityMapping::username)
                    .toList())
            : "nothing";
    if (!roles.equals(last)) {
      published.add(roles);
      last = roles;
    }
  }

  @Override
  public void failed(String problem, int count, Duration wait) {
    failures.add(problem);
  }

  /** Whatever else was published before it is an error. */
  void awaitPublished(String roles) throws InterruptedException {
    assertThat(published.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(roles);
  }

  /** What was published and not yet awaited. */
  List<String> published() {
    return List.copyOf(published);
  }

  void awaitFailures(int count) throws InterruptedException {
    failures.clear();
    for (int i = 0; i < count; i++) {
      assertThat(failures.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isNotNull();
    }
  }

  void awaitReady() {
    awaitReadiness("200 ok\n"::equals);
  }

  void awaitNotReady(String reason) {
    awaitReadiness(answer -> answer.startsWith("503 " + reason));
  }

  private void awaitReadiness(Predicate<String> wanted) {
    Eventually.that("/readyz answers as it should").until(() -> probe("/readyz"), wanted);
  }

  /** As the kubelet asks; it finds nobody before the start is over. */
  String probe(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + path)).build();
    try {
      var answer = kubelet.send(request, BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (ConnectException e) {
      return "nobody listens";
    }
  }

  void stop() throws InterruptedException {
    trigger.stop();
    thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    assertThat(thread.isAlive()).isFalse();
  }
}
