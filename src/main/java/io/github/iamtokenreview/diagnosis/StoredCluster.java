package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentListener;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a store says of clusters, as the function would take it.
 *
 * @param operatorKeys that may sign registrations
 */
public record StoredCluster(DocumentStore store, List<VerificationKey> operatorKeys) {

  /** The function's, where {@code IAM_TOKENREVIEW_SNAPSHOT_MAX_STALENESS} is not set. */
  public static final Duration MAX_STALENESS = Duration.parse(Clusters.DEFAULT_MAX_STALENESS);

  /** Both documents are read once, for one token. */
  private static final Duration NEVER_AGAIN = Duration.ofDays(1);

  public StoredCluster {
    operatorKeys = List.copyOf(operatorKeys);
  }

  /**
   * Reads both documents, however long that takes: the function's own limits are for one that has
   * its connections already. Empty when the store has no registration.
   *
   * @throws UndecidedException when it has none that can be trusted
   */
  public Optional<Cluster> read(ClusterId id, InstantSource clock)
      throws IOException, UndecidedException {
    Map<DocumentKey, Fetched> fetched = new HashMap<>();
    for (DocumentKey key : List.of(DocumentKey.registration(id), DocumentKey.snapshot(id))) {
      fetched.put(key, store.fetch(key, null));
    }
    Clusters clusters =
        new Clusters(
            (key, etag) -> fetched.getOrDefault(key, new Fetched.Missing()),
            new Clusters.Settings(operatorKeys, NEVER_AGAIN, MAX_STALENESS),
            clock,
            Runnable::run,
            new DocumentListener() {});
    Optional<Cluster> cluster = clusters.find(id);
    cluster.ifPresent(found -> found.renew().await());
    return cluster;
  }
}
