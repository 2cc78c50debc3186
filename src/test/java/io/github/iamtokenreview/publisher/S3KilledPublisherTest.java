package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.S3Server;
import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.PublisherProcess.Running;
import io.github.iamtokenreview.publisher.PublisherProcess.Setting;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two publishers of one cluster, each a process, of which one is killed (SIGKILL) in the middle of
 * many edits, again and again; on a real S3 API.
 */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
class S3KilledPublisherTest {
  private static final int ROUNDS = 5;
  private static final int EDITS = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Says when what happens, so that a failure can be repeated. */
  private static final long SEED = 20_260_102;

  KubernetesClient client;

  private final S3Server server = S3Server.given();
  private final Random random = new Random(SEED);
  private final Path directory;
  private Setting setting;
  private StoreObserver observer;
  private int started;

  S3KilledPublisherTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(300)
  void noEditIsLostAndNothingGoesBack() throws Exception {
    SigningKey key = SigningKey.generate();
    Path keyFile = directory.resolve("key.pem");
    Files.writeString(keyFile, key.toPem());
    Secrets.used(key.toPem().lines().skip(1).findFirst().orElseThrow());
    KubeApi api = new KubeApi(client);
    String store = server.newBucket() + "/fleet";
    setting = new Setting(api.kubeconfig(directory), store, keyFile, server.environment());
    Trust trust = new Trust(new ClusterId("prod"), Set.of(key.verificationKey()));
    observer = new StoreObserver(server.open(store), trust);
    api.apply(AwsAuths.data("first"));
    Running one = start();
    Running other = start();

    try {
      for (int round = 0; round < ROUNDS; round++) {
        String lastEdit = editAndKill(api, round, one);
        awaitInStore(lastEdit);
        Running killed = one;
        one = other;
        other = start();
        assertThat(killed.process().isAlive()).isFalse();
        assertThat(observer.last()).isEqualTo(lastEdit);
      }
    } finally {
      one.kill();
      other.kill();
    }

    assertThat(observer.stop()).isEmpty();
    assertThat(observer.revisions()).isGreaterThan(ROUNDS * 3);
  }

  private Running start() throws IOException, InterruptedException {
    Running running = setting.start(directory.resolve("publisher-" + started++ + ".log"));
    running.awaitFirstTurn();
    return running;
  }

  /** At some edit that is neither the first nor the last, and some moment after it. */
  private String editAndKill(KubeApi api, int round, Running victim) throws InterruptedException {
    int killAt = 2 + random.nextInt(EDITS - 4);
    String edit = "";
    for (int i = 0; i < EDITS; i++) {
      edit = "r%dx%d".formatted(round, i);
      api.apply(AwsAuths.data(edit));
      Thread.sleep(random.nextInt(40));
      if (i == killAt) {
        victim.kill();
      }
    }
    return edit;
  }

  private void awaitInStore(String edit) {
    Eventually.that(edit + " is in the store")
        .atMost(PATIENCE)
        .until(() -> observer.last(), edit::equals);
  }
}
