package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.cache.ExpiringCache;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.snapshot.HeldDocument.DocumentSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The clusters of a fleet, each read when it is first asked for. Names that no registration has are
 * remembered for a while and looked up at a bounded rate, since anybody can make them up.
 */
public final class Clusters {

  /**
   * Age after which a snapshot is not used, unless the function is set otherwise; ISO 8601, as its
   * settings are. A day, because a stopped publisher must not lock a company out overnight.
   */
  public static final String DEFAULT_MAX_STALENESS = "PT24H";

  private static final int MAX_MISSES = 1_000;
  private static final Duration MISS_TTL = Duration.ofSeconds(30);

  /** Look-ups of names not held, a second. */
  static final int MAX_LOOKUPS_PER_SECOND = 10;

  /**
   * What holds for all clusters.
   *
   * @param operatorKeys that may sign registrations
   * @param refresh after which a document is validated again
   * @param maxStaleness age of a snapshot after which it is not used; zero is no bound
   */
  public record Settings(
      Collection<VerificationKey> operatorKeys, Duration refresh, Duration maxStaleness) {
    public Settings {
      operatorKeys = List.copyOf(operatorKeys);
      if (refresh.isNegative() || maxStaleness.isNegative()) {
        throw new IllegalArgumentException("refresh and max-staleness must not be negative");
      }
    }
  }

  private final Settings settings;
  private final DocumentSource source;
  private final RateLimit lookups = new RateLimit(MAX_LOOKUPS_PER_SECOND);
  private final ExpiringCache<Boolean> misses = new ExpiringCache<>(MAX_MISSES);

  /**
   * As many as there are registrations that verify, the operator's number, not a caller's; and
   * those being read, of which there are no more than the executor has threads.
   */
  private final ConcurrentMap<ClusterId, Cluster> clusters = new ConcurrentHashMap<>();

  /**
   * Names that are no caller's invention: primed, or registered once. They are looked up however
   * many others are asked for.
   */
  private final Set<ClusterId> expected = ConcurrentHashMap.newKeySet();

  /**
   * Of clusters that were unregistered, the newest registration: whoever can write to the store
   * must not bring an older one back by removing it first. As many as there were registrations.
   */
  private final ConcurrentMap<ClusterId, Registration> unregistered = new ConcurrentHashMap<>();

  public Clusters(
      DocumentStore store,
      Settings settings,
      InstantSource clock,
      Executor executor,
      DocumentListener listener) {
    this.settings = settings;
    this.source = new DocumentSource(store, settings.refresh(), clock, executor, listener);
  }

  /**
   * The cluster of that name, with a registration; empty when there is none, or when too many names
   * are asked for: a difference between the two would tell which names are known.
   *
   * @throws UndecidedException when that can't be told now
   */
  public Optional<Cluster> find(ClusterId id) throws UndecidedException {
    Cluster known = clusters.get(id);
    if (known != null && known.registration().isPresent()) {
      return Optional.of(known);
    }
    Instant now = source.clock().instant();
    if (misses.get(id.value(), now).isPresent()) {
      return Optional.empty();
    }
    if (known == null && !expected.contains(id) && !lookups.tryAcquire(now)) {
      source.listener().notLookedUp(DocumentKey.registration(id));
      return Optional.empty();
    }
    return read(id);
  }

  private Optional<Cluster> read(ClusterId id) throws UndecidedException {
    Cluster cluster = clusters.computeIfAbsent(id, this::newCluster);
    // A read that is too slow goes on, for the next request to join it.
    cluster.awaitRegistration(() -> settle(id, cluster));
    if (cluster.registration().isPresent()) {
      return Optional.of(cluster);
    }
    if (cluster.isUnknown()) {
      return Optional.empty();
    }
    throw new UndecidedException(
        Cause.REGISTRATION_UNAVAILABLE,
        "the registration of " + id + " can't be had: " + cluster.registrationProblem());
  }

  /** What a read has shown: held for good, or not at all. */
  private void settle(ClusterId id, Cluster cluster) {
    if (cluster.registration().isPresent()) {
      expected.add(id);
      return;
    }
    forget(id, cluster);
    if (cluster.isUnknown()) {
      missed(id);
    }
  }

  private void missed(ClusterId id) {
    Instant now = source.clock().instant();
    misses.put(id.value(), true, now, now.plus(MISS_TTL));
  }

  private boolean forget(ClusterId id, Cluster cluster) {
    // The newer one stays: an older cluster object may be told later that it is unregistered.
    cluster
        .lastRegistration()
        .ifPresent(
            last ->
                unregistered.merge(
                    id, last, (one, other) -> one.revision() >= other.revision() ? one : other));
    return clusters.remove(id, cluster);
  }

  /**
   * Validates the registration of a cluster that is held, if that is due: its caller may have been
   * given new credentials.
   */
  public void renewRegistration(ClusterId id, Cluster cluster) {
    cluster.awaitRegistration();
    forgetUnregistered(id, cluster);
  }

  /** Forgets a cluster whose registration is gone. */
  public void forgetUnregistered(ClusterId id, Cluster cluster) {
    if (cluster.isUnknown() && forget(id, cluster)) {
      missed(id);
    }
  }

  /**
   * Reads clusters ahead of their first request, side by side. Never fails: what could not be read
   * is read when it is asked for.
   */
  public void prime(Collection<ClusterId> ids, Duration atMost) {
    expected.addAll(ids);
    Map<ClusterId, CompletableFuture<Void>> reads = new LinkedHashMap<>();
    for (ClusterId id : ids) {
      reads.computeIfAbsent(
          id, it -> clusters.computeIfAbsent(it, this::newCluster).startRenewal());
    }
    await(CompletableFuture.allOf(reads.values().toArray(CompletableFuture[]::new)), atMost);
    reads.forEach(
        (id, read) ->
            clusters.computeIfPresent(id, (it, cluster) -> isLeft(cluster, read) ? null : cluster));
  }

  /** Whether a reading brought nothing, and no more comes of it. */
  private static boolean isLeft(Cluster cluster, CompletableFuture<Void> read) {
    return read.isDone() && cluster.registration().isEmpty();
  }

  private static void await(CompletableFuture<Void> reads, Duration atMost) {
    try {
      reads.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // The first request reads it.
    }
  }

  private Cluster newCluster(ClusterId id) {
    return new Cluster(id, settings, source, unregistered.get(id));
  }
}
