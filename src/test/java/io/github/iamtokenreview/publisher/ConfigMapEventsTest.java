package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
class ConfigMapEventsTest {
  KubernetesClient client;

  private final MovableClock clock = new MovableClock();
  private final Publisher publisher =
      new Publisher(
          new SnapshotSigner(new ClusterId("prod"), new PublisherKeys(SigningKey.generate())),
          new MemoryStore().store(),
          PublishRules.DEFAULT,
          clock);
  private ConfigMapEvents events;

  @BeforeEach
  void start() {
    events = new ConfigMapEvents(new EventWriter(client), clock, error -> false);
  }

  private void publish(String words) throws IOException {
    Source source = AwsAuths.source(words);
    events.published(source, publisher.publish(source));
  }

  /** Reason and count of each. */
  private List<String> written() {
    return new KubeApi(client)
        .events().stream().map(event -> event.getReason() + " " + event.getCount()).toList();
  }

  private Event only() {
    List<Event> all = new KubeApi(client).events();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void saysNothingWhileAllIsWell() throws Exception {
    publish("a");
    publish("b");

    assertThat(written()).isEmpty();
  }

  @Test
  void saysTheSameOnceInAWhile() throws Exception {
    publish("a");
    publish("a bad");
    publish("a bad");
    clock.advance(ConfigMapEvents.REPEAT.minusMillis(1));
    publish("a bad");
    assertThat(written()).containsExactly("Invalid 1");

    clock.advance(Duration.ofMillis(1));
    publish("a bad");
    assertThat(written()).containsExactly("Invalid 2");
    assertThat(only().getFirstTimestamp()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(only().getLastTimestamp()).isEqualTo("2026-01-02T03:34:05Z");
    assertThat(only().getInvolvedObject().getUid()).isEqualTo("some-uid");
  }

  @Test
  void countsUpWhatItSaidBeforeItWasRestarted() throws Exception {
    publish("a");
    publish("a bad");
    events = new ConfigMapEvents(new EventWriter(client), clock, error -> false);

    publish("a bad");

    assertThat(written()).containsExactly("Invalid 2");
  }

  @Test
  void saysWhenItIsMended() throws Exception {
    publish("a bad");
    publish("a");
    publish("b");

    assertThat(written()).containsExactlyInAnyOrder("Invalid 1", "Published 1");
  }

  @Test
  void saysWhenTheStoreStaysAway() throws Exception {
    publish("a");
    events.failed("the store is away", 1, Duration.ZERO);
    events.failed("the store is away", 2, Duration.ZERO);
    assertThat(written()).isEmpty();

    events.failed("the store is away", 3, Duration.ZERO);
    events.failed("the store is away", 4, Duration.ZERO);
    assertThat(only().getMessage()).isEqualTo("aws-auth is not being published: the store is away");

    publish("a");
    assertThat(written()).containsExactlyInAnyOrder("PublishFailed 1", "Published 1");
  }

  @Test
  void listsTheFirstErrorsOnly() throws Exception {
    publish(IntStream.range(0, 7).mapToObj(i -> "bad").collect(Collectors.joining(" ")));

    assertThat(only().getMessage())
        .startsWith("Nothing is published. (1) mapRoles, line 1, column 3: ")
        .contains(" (5) mapRoles, line 5")
        .doesNotContain("(6)")
        .endsWith(" and 2 more");
  }

  @Test
  void cutsWhatTheApiServerWouldRefuse() {
    assertThat(new EventText(true, "R", "a".repeat(1024)).message()).hasSize(1024);
    assertThat(new EventText(true, "R", "a".repeat(1025)).message()).hasSize(1024).endsWith("a…");
    assertThat(new EventText(true, "R", "a".repeat(1022) + "😀a").message())
        .hasSize(1023)
        .endsWith("a…");
  }
}
