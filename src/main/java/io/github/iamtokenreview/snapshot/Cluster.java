package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.MappingTable;
import io.github.iamtokenreview.snapshot.HeldDocument.DocumentSource;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What is known of one cluster: its registration and its mappings, as last verified. */
public final class Cluster {
  /** How long a decision waits for a renewal before it takes the last known good. */
  static final Duration RENEWAL_WAIT = Duration.ofSeconds(1);

  /** How long for the first reading, which there is no other way around. */
  static final Duration FIRST_READ_WAIT = Duration.ofMillis(1_500);

  /**
   * @param trusted the keys by one of which the snapshot was verified
   */
  private record Mappings(
      Snapshot snapshot, MappingTable table, Collection<VerificationKey> trusted) {}

  private final Collection<VerificationKey> operatorKeys;
  private final Duration maxStaleness;
  private final DocumentSource source;
  private final HeldDocument<Registration> registration;
  private final HeldDocument<Mappings> mappings;

  /**
   * @param newest the newest registration that was accepted before; an older one is refused
   */
  Cluster(
      ClusterId id,
      Clusters.Settings settings,
      DocumentSource source,
      @Nullable Registration newest) {
    this.operatorKeys = settings.operatorKeys();
    this.maxStaleness = settings.maxStaleness();
    this.source = source;
    registration =
        new HeldDocument<>(
            DocumentKey.registration(id),
            source,
            (text, previous) -> verifyRegistration(text, id, previous == null ? newest : previous));
    mappings =
        new HeldDocument<>(
            DocumentKey.snapshot(id), source, (text, previous) -> verifyMappings(text, previous));
  }

  /** Empty once the store has none, or before one was accepted. */
  public Optional<Registration> registration() {
    return registration.isMissing() ? Optional.empty() : registration.value();
  }

  /** The one accepted last, though the store may have none by now. */
  Optional<Registration> lastRegistration() {
    return registration.value();
  }

  /** Whether the store said that the cluster is not registered. */
  boolean isUnknown() {
    return registration.isMissing();
  }

  String registrationProblem() {
    return registration.problem();
  }

  void awaitRegistration() {
    awaitRegistration(() -> {});
  }

  /**
   * @param afterwards what to do when the registration is no longer being read, which may be after
   *     this came back
   */
  void awaitRegistration(Runnable afterwards) {
    boolean first = registration.value().isEmpty();
    await(registration.renew().thenRun(afterwards), first ? FIRST_READ_WAIT : RENEWAL_WAIT);
  }

  /**
   * Starts to renew whatever is due. Without a renewal running, the documents stay as they are:
   * nothing happens in the background.
   *
   * @return waits for it, a second at most, longer when there are no mappings yet
   */
  public Renewal renew() {
    CompletableFuture<Void> both = startRenewal();
    boolean first = mappings.value().isEmpty();
    return () -> {
      await(both, first ? FIRST_READ_WAIT : RENEWAL_WAIT);
      Optional<Mappings> held = mappings.value();
      if (held.isPresent() && !isTrusted(held.get())) {
        mappings.drop(held.get(), "a key that may have signed it was withdrawn");
        await(mappings.renew(), RENEWAL_WAIT);
      }
    };
  }

  /** Done when neither document is being read any more. */
  CompletableFuture<Void> startRenewal() {
    return CompletableFuture.allOf(registration.renew(), mappings.renew());
  }

  /** A renewal that runs. */
  public interface Renewal {
    /** Comes back when it is done or has taken too long; it then goes on by itself. */
    void await();
  }

  /**
   * The mappings that hold now.
   *
   * @throws UndecidedException when there are none, or only ones that are too old
   */
  public MappingTable table(Instant now) throws UndecidedException {
    Mappings held =
        usable()
            .orElseThrow(
                () ->
                    new UndecidedException(
                        Cause.SNAPSHOT_UNAVAILABLE, "no snapshot: " + mappings.problem()));
    Duration age = held.snapshot().age(now);
    if (!maxStaleness.isZero() && age.compareTo(maxStaleness) > 0) {
      throw new UndecidedException(
          Cause.SNAPSHOT_TOO_OLD,
          "the snapshot was published %s ago, more than %s: see its publisher"
              .formatted(age, maxStaleness));
    }
    return held.table();
  }

  private Optional<Mappings> usable() {
    return mappings.value().filter(this::isTrusted);
  }

  /** Not once a key is withdrawn that may have signed it: then it has to be verified anew. */
  private boolean isTrusted(Mappings held) {
    return registration().filter(by -> by.snapshotKeys().containsAll(held.trusted())).isPresent();
  }

  /** The snapshot that holds, whatever its age; for audit and metrics. */
  public Optional<Snapshot> snapshot() {
    return mappings.value().map(Mappings::snapshot);
  }

  private Registration verifyRegistration(
      String text, ClusterId id, @Nullable Registration previous) throws InvalidDocumentException {
    return DocumentVerifier.verifyRegistration(text, id, operatorKeys, previous);
  }

  private Mappings verifyMappings(String text, @Nullable Mappings previous)
      throws InvalidDocumentException {
    try {
      return verifyMappings(text, previous, trustingRegistration());
    } catch (InvalidDocumentException e) {
      if (e.problem() != Problem.UNKNOWN_KEY) {
        throw e;
      }
      // The key may have been registered since the registration was read.
      await(registration.renewNow(), RENEWAL_WAIT);
      return verifyMappings(text, previous, trustingRegistration());
    }
  }

  private Mappings verifyMappings(String text, @Nullable Mappings previous, Registration by)
      throws InvalidDocumentException {
    Snapshot snapshot =
        DocumentVerifier.verifySnapshot(
            text, by, previous == null ? null : previous.snapshot(), source.clock().instant());
    return new Mappings(snapshot, new MappingTable(snapshot.mappings()), by.snapshotKeys());
  }

  private Registration trustingRegistration() throws InvalidDocumentException {
    return registration()
        .orElseThrow(
            () ->
                new InvalidDocumentException(
                    Problem.UNKNOWN_KEY, "the cluster has no registration"));
  }

  private static void await(CompletableFuture<Void> renewal, Duration atMost) {
    try {
      renewal.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException e) {
      // What is held is used; the document's own problem says why nothing newer is.
    }
  }
}
