package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.awsauth.ConfigMapName;
import io.github.iamtokenreview.publisher.Relay.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
@Timeout(60)
class ObjectWatchTest {
  /** So long that the client finds its connections of no use, and tries others. */
  private static final Duration OUTAGE = Duration.ofMillis(200);

  KubernetesClient client;

  private final MovableClock clock = new MovableClock();
  private final LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private final Path directory;
  private Relay relay;
  private KubernetesClient through;
  private ObjectWatch<ConfigMap> watch;

  ObjectWatchTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws Exception {
    relay = new Relay(0, client.getMasterUrl().getPort());
    through =
        new KubernetesAccess(
                Optional.of(new KubeApi(client).kubeconfig(directory, relay.port())),
                Optional.empty(),
                new ApiTimeouts(
                    Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(20)))
            .connect();
    watch =
        new ObjectWatch<>(through, ConfigMapSource.watched(), () -> changes.add("changed"), clock);
    watch.start();
    awaitWatching();
    change("a");
    awaitChange();
  }

  private void awaitWatching() {
    Eventually.that("it watches").until(watch::whyNotWatching, Optional::isEmpty);
  }

  @AfterEach
  void stop() throws Exception {
    watch.close();
    through.close();
    relay.close();
  }

  private void change(String words) {
    new KubeApi(client).apply(AwsAuths.data(words));
  }

  private void awaitChange() throws InterruptedException {
    assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
  }

  private List<ConfigMap> now() {
    return client.configMaps().inNamespace(ConfigMapName.NAMESPACE).list().getItems();
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"REFUSED", "CUT"})
  void seesWhatWasChangedMeanwhileWhenTheApiServerIsBack(Way outage) throws Exception {
    relay.set(outage);
    change("b");
    Eventually.pause(OUTAGE);
    changes.clear();

    relay.set(Way.OPEN);

    awaitChange();
    change("c");
    awaitChange();
  }

  /** The client goes on waiting on a connection that leads nowhere. */
  @Test
  void startsAnewWhenItMissedAChange() throws Exception {
    relay.set(Way.SILENT);
    change("b");
    Eventually.pause(OUTAGE);
    relay.set(Way.OPEN);
    watch.compare(now());
    clock.advance(ObjectWatch.LAG.minusMillis(1));
    watch.compare(now());
    assertThat(watch.whyNotWatching()).isEmpty();
    assertThat(changes).isEmpty();

    clock.advance(Duration.ofMillis(1));
    assertThat(watch.whyNotWatching())
        .hasValue(
            "changes of the ConfigMap kube-system/aws-auth are seen late, as the watch does not work");
    watch.compare(now());

    awaitChange();
    Eventually.that("it watches again")
        .until(
            () -> {
              watch.compare(now());
              return watch.whyNotWatching();
            },
            Optional::isEmpty);
    change("c");
    awaitChange();
  }

  @Test
  void isNotBehindWhenAnEventIsOnlyLate() throws Exception {
    List<ConfigMap> before = now();
    change("b");
    awaitChange();
    watch.compare(before);
    clock.advance(ObjectWatch.LAG);

    watch.compare(now());

    assertThat(watch.whyNotWatching()).isEmpty();
  }

  @Test
  void seesThatTheObjectIsGone() throws Exception {
    new KubeApi(client).delete();
    awaitChange();
    watch.compare(List.of());
    clock.advance(ObjectWatch.LAG);

    assertThat(watch.whyNotWatching()).isEmpty();
  }
}
