package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.MovableClock;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.Entries;
import io.github.iamtokenreview.mapping.MappingTable;
import io.github.iamtokenreview.snapshot.HeldDocument.DocumentSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** One cluster's documents in a scripted store, and who reads them. */
public final class Fleet {
  public static final ClusterId ID = Examples.CLUSTER;
  public static final DocumentKey REGISTRATION = DocumentKey.registration(ID);
  public static final DocumentKey SNAPSHOT = DocumentKey.snapshot(ID);
  public static final Duration REFRESH = Duration.ofSeconds(30);
  static final Duration MAX_STALENESS = Duration.ofHours(24);
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  public final MovableClock clock = new MovableClock(START);
  public final ScriptedStore store = new ScriptedStore();
  final Reports reports = new Reports();

  /** Registers the cluster with one key, and publishes a map of that key. */
  public Fleet() {
    register(10, Examples.PUBLISHER);
    publish(10, "first");
  }

  String register(long revision, SigningKey... publishers) {
    return register(revision, AccessPolicy.NONE, List.of(), publishers);
  }

  public String register(
      long revision, AccessPolicy policy, List<String> audiences, SigningKey... publishers) {
    return store.put(
        REGISTRATION, Examples.signed(registration(ID, revision, policy, audiences, publishers)));
  }

  static Registration registration(ClusterId id, long revision, SigningKey... publishers) {
    return registration(id, revision, AccessPolicy.NONE, List.of(), publishers);
  }

  private static Registration registration(
      ClusterId id,
      long revision,
      AccessPolicy policy,
      List<String> audiences,
      SigningKey... publishers) {
    return new Registration(
        id,
        revision,
        CallerCredentials.NONE,
        List.of(publishers).stream().map(SigningKey::verificationKey).toList(),
        policy,
        audiences,
        Optional.empty(),
        Optional.empty());
  }

  /** A map that can be told by the one account it holds. */
  String publish(long revision, String name) {
    return publish(revision, name, Examples.PUBLISHER);
  }

  String publish(long revision, String name, SigningKey by) {
    return store.put(SNAPSHOT, Examples.signed(snapshot(ID, revision, named(name)), by));
  }

  /** A map as a publisher would put it now. */
  public String publish(long revision, AwsAuth mappings) {
    return store.put(SNAPSHOT, Examples.signed(snapshot(ID, revision, mappings)));
  }

  Snapshot snapshot(ClusterId id, long revision, AwsAuth mappings) {
    return new Snapshot(id, revision, clock.instant(), "7", mappings);
  }

  /** A map that tells its name by an entry of its deny list. */
  static AwsAuth named(String name) {
    return Entries.denying(AwsAuth.EMPTY, "arn:aws:iam::123456789012:user/" + name);
  }

  static String nameOf(MappingTable table) {
    return table.deny().get(0).text().replaceAll(".*/", "");
  }

  Cluster cluster(Executor executor) {
    return cluster(executor, MAX_STALENESS);
  }

  Cluster cluster(Executor executor, Duration maxStaleness) {
    return new Cluster(
        ID,
        new Clusters.Settings(Examples.OPERATOR_KEYS, REFRESH, maxStaleness),
        new DocumentSource(store, REFRESH, clock, executor, reports),
        null);
  }

  public Clusters clusters(Executor executor) {
    return new Clusters(
        store,
        new Clusters.Settings(Examples.OPERATOR_KEYS, REFRESH, MAX_STALENESS),
        clock,
        executor,
        reports);
  }
}
