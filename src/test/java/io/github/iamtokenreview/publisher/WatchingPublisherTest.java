package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
@Timeout(60)
class WatchingPublisherTest implements PublishListener {
  KubernetesClient client;

  private final MemoryStore store = new MemoryStore();
  private final PublishTrigger trigger = new PublishTrigger();
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Path directory;
  private Thread running;

  WatchingPublisherTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws IOException {
    KubernetesAccess access = new KubeApi(client).access(directory);
    SnapshotSigner signer =
        new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(SigningKey.generate()));
    Publisher publisher =
        new Publisher(signer, store.store(), PublishRules.DEFAULT, Clock.systemUTC());
    WatchingPublisher watching =
        new WatchingPublisher(
            access,
            publisher,
            new WatchingPublisher.Options(
                new ClusterObjects(false), Optional.empty(), Pace.DEFAULT));
    running = new Thread(() -> run(watching));
    running.start();
  }

  private void run(WatchingPublisher watching) {
    try {
      watching.run(this, trigger, Clock.systemUTC());
    } catch (IOException | InterruptedException e) {
      heard.add(e.toString());
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    trigger.stop();
    running.join();
  }

  @Override
  public void published(Source source, Outcome outcome) {
    if (outcome instanceof Outcome.InStore there) {
      var roles = there.snapshot().mappings().roles().stream().map(IdentityMapping::username);
      heard.add(there.basis() + " " + roles.toList());
    } else {
      heard.add("nothing");
    }
  }

  @Override
  public void failed(String problem, int failures, Duration wait) {
    heard.add("failed: " + problem);
  }

  private void awaitHearing(String wanted) throws InterruptedException {
    String last = "";
    while (!last.equals(wanted)) {
      last = heard.poll(20, TimeUnit.SECONDS);
      assertThat(last).as("before '" + wanted + "' was heard").isNotNull();
    }
  }

  private Event awaitEvent(String reason, String message) {
    return Eventually.that("an Event is there: " + reason + ", " + message)
        .until(() -> event(reason, message), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Event> event(String reason, String message) {
    return new KubeApi(client)
        .events().stream()
            .filter(event -> event.getReason().equals(reason))
            .filter(event -> event.getMessage().contains(message))
            .findFirst();
  }

  @Test
  void publishesEachChangeAndSaysOnTheConfigMapWhatIsWrong() throws Exception {
    KubeApi api = new KubeApi(client);
    awaitHearing("nothing");

    api.apply(AwsAuths.data("a"));
    awaitHearing("COMPLETE [a]");
    assertThat(awaitEvent("Published", "published again").getType()).isEqualTo("Normal");

    api.apply(AwsAuths.data("a b"));
    awaitHearing("COMPLETE [a, b]");

    api.apply(AwsAuths.data("a bad"));
    awaitHearing("LAST_GOOD [a, b]");
    Event invalid = awaitEvent("Invalid", "mapRoles");
    assertThat(invalid.getType()).isEqualTo("Warning");
    assertThat(invalid.getMessage())
        .isEqualTo(
            "The last good mappings stay in force. (1) mapRoles, line 3, column 3: an entry without"
                + " a user name authenticates nobody; write username: and a name");
    assertThat(invalid.getInvolvedObject().getKind()).isEqualTo("ConfigMap");
    assertThat(invalid.getInvolvedObject().getName()).isEqualTo("aws-auth");

    api.delete();
    awaitHearing("LAST_GOOD [a, b]");
    assertThat(awaitEvent("Missing", "--allow-delete").getType()).isEqualTo("Warning");

    api.apply(AwsAuths.data("c"));
    awaitHearing("COMPLETE [c]");
  }
}
