package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.publisher.Relay.Way;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A publisher whose API server or store is away for a while: real sockets, short time-outs. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
@Timeout(120)
class OutageTest {
  KubernetesClient client;

  private final MemoryStore store = new MemoryStore();
  private final Path directory;
  private KubeApi api;
  private Relay relay;
  private RunningPublisher publisher;

  OutageTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void start() throws Exception {
    api = new KubeApi(client);
    api.apply(AwsAuths.data("a"));
    relay = new Relay(0, client.getMasterUrl().getPort());
    publisher = RunningPublisher.start(api.kubeconfig(directory, relay.port()), store.store());
    publisher.awaitPublished("a");
    publisher.awaitReady();
  }

  @AfterEach
  void stop() throws Exception {
    publisher.stop();
    relay.close();
  }

  @ParameterizedTest
  @EnumSource(value = Way.class, names = "OPEN", mode = EnumSource.Mode.EXCLUDE)
  void publishesAgainWhenTheApiServerIsBack(Way outage) throws Exception {
    relay.set(outage);
    publisher.awaitNotReady("cannot read the ConfigMap kube-system/aws-auth: ");
    api.apply(AwsAuths.data("b c"));
    publisher.awaitFailures(3);
    assertThat(publisher.probe("/healthz")).isEqualTo("200 ok\n");
    assertThat(publisher.published()).isEmpty();

    relay.set(Way.OPEN);

    publisher.awaitPublished("b c");
    publisher.awaitReady();
    api.apply(AwsAuths.data("d"));
    publisher.awaitPublished("d");
  }

  /** In CUT, an answer that is only begun must not be taken for one, least for an empty map. */
  @Test
  void publishesNothingOfAnAnswerThatIsCutShort() throws Exception {
    relay.set(Way.CUT);
    for (int i = 0; i < 5; i++) {
      api.apply(AwsAuths.data("x" + i));
      publisher.awaitFailures(2);
    }

    assertThat(publisher.published()).isEmpty();
    assertThat(store.writes()).isOne();
  }

  @Test
  void startsWhileTheApiServerIsAway() throws Exception {
    publisher.stop();
    relay.set(Way.REFUSED);
    publisher = RunningPublisher.start(api.kubeconfig(directory, relay.port()), store.store());
    publisher.awaitFailures(3);

    relay.set(Way.OPEN);

    publisher.awaitPublished("a");
    publisher.awaitReady();
  }

  @Test
  void publishesAgainWhenTheStoreIsBack() throws Exception {
    store.setAway(true);
    publisher.awaitNotReady("the store is away");
    api.apply(AwsAuths.data("b"));
    publisher.awaitFailures(3);

    store.setAway(false);

    publisher.awaitPublished("b");
    publisher.awaitReady();
  }
}
