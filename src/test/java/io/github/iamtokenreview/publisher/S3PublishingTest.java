package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.S3Server;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.Trust;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Publishers against a real S3 API. */
class S3PublishingTest {
  private static final ClusterId CLUSTER = new ClusterId("prod");

  private final S3Server server = S3Server.given();
  private final Store store = server.open(server.newBucket() + "/fleet");
  private final SigningKey key = SigningKey.generate();

  private Publisher publisher() {
    SnapshotSigner signer = new SnapshotSigner(CLUSTER, new PublisherKeys(key));
    return new Publisher(signer, store, PublishRules.DEFAULT, Clock.systemUTC());
  }

  private Snapshot stored() throws Exception {
    String text = ((Fetched.Document) store.fetch(DocumentKey.snapshot(CLUSTER), null)).text();
    Trust trust = new Trust(CLUSTER, Set.of(key.verificationKey()));
    return DocumentVerifier.verifySnapshot(text, trust, null, Clock.systemUTC().instant());
  }

  @Test
  void publishesAndKeepsTheLastGoodMap() throws Exception {
    publisher().publish(AwsAuths.source("a b"));
    Snapshot good = stored();

    publisher().publish(AwsAuths.source("broken"));

    assertThat(stored()).isEqualTo(good);
  }

  /** Each of several at once writes versions of its own; none may be lost or go backwards. */
  @Test
  void severalAtOnceAreHarmless() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Callable<List<Long>>> work =
        List.of(() -> publish("a"), () -> publish("b"), () -> publish("c"));
    List<Long> revisions = new ArrayList<>();
    try {
      for (Future<List<Long>> written : threads.invokeAll(work)) {
        revisions.addAll(written.get());
      }
    } finally {
      threads.shutdown();
    }

    assertThat(revisions).doesNotHaveDuplicates();
    assertThat(stored().revision()).isEqualTo(revisions.stream().max(Long::compare).orElseThrow());
  }

  /** Stops after this many, as conflicts may make an attempt fail. */
  private List<Long> publish(String prefix) throws Exception {
    List<Long> revisions = new ArrayList<>();
    Publisher publisher = publisher();
    for (int i = 0; revisions.size() < 5; i++) {
      try {
        Outcome outcome = publisher.publish(AwsAuths.source(prefix + i));
        revisions.add(((Outcome.InStore) outcome).snapshot().revision());
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("gave up after");
      }
    }
    return revisions;
  }
}
