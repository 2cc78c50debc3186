package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.publisher.Outcome.Basis;
import io.github.iamtokenreview.publisher.Outcome.Change;
import io.github.iamtokenreview.publisher.PublishRules.Plan;
import io.github.iamtokenreview.publisher.SnapshotSigner.OverLimitException;
import io.github.iamtokenreview.publisher.SnapshotSigner.Signed;
import io.github.iamtokenreview.publisher.SnapshotSigner.Verified;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.snapshot.Revision;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the store to what a cluster has, by {@link PublishRules}.
 *
 * <pre>
 *  read last ─▶ decide ─▶ same? ─▶ young: leave it
 *      ▲                   │  └──▶ old: sign again (heartbeat) ─▶ put, if still the one read
 *      │                   └ else: sign ────────────────────────▶      │
 *      └───────────────────────── somebody else was quicker ◀──────────┘
 * </pre>
 *
 * Not for use by several threads at once; several processes may.
 */
public final class Publisher {

  /** How old a snapshot gets while its publisher lives. */
  public static final Duration HEARTBEAT = Duration.ofMinutes(5);

  /** Each lost to another publisher that did write. */
  static final int MAX_ATTEMPTS = 5;

  private final SnapshotSigner signer;
  private final Store store;
  private final PublishRules rules;
  private final InstantSource clock;
  private Admission admission = Admission.ALWAYS;

  /** The last one this publisher saw, should the store lose it or go back to an older one. */
  private Optional<Verified> known = Optional.empty();

  public Publisher(SnapshotSigner signer, Store store, PublishRules rules, InstantSource clock) {
    this.signer = signer;
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /** Asks before it publishes. */
  public Publisher admittedBy(Admission asked) {
    admission = asked;
    return this;
  }

  /**
   * @throws IOException when the store can't be read or written, others keep writing to it, or
   *     there is no admission
   */
  public Outcome publish(Source source) throws IOException {
    admission.require();
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(source);
      } catch (PreconditionFailedException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw new IOException(
              "gave up after " + MAX_ATTEMPTS + " attempts: " + e.getMessage(), e);
        }
      }
    }
  }

  private Outcome attempt(Source source) throws IOException {
    LastSnapshot last = LastSnapshot.read(store, signer, known, clock.instant());
    known = last.verified();
    Source rest = source;
    while (true) {
      Plan plan = rules.decide(last.mappings(), rest);
      try {
        return carryOut(plan, resourceVersion(plan.basis(), source, last), last);
      } catch (OverLimitException e) {
        rest = without(rest, e);
      }
    }
  }

  private Outcome carryOut(Plan plan, String resourceVersion, LastSnapshot last)
      throws IOException, OverLimitException {
    List<Finding> findings = new ArrayList<>(last.findings());
    findings.addAll(plan.findings());
    if (plan.mappings().isEmpty()) {
      return new Outcome.Nothing(findings);
    }
    AwsAuth mappings = plan.mappings().get();
    Instant now = clock.instant();
    if (last.stillHolds(mappings, now)) {
      Snapshot snapshot = last.snapshot().orElseThrow();
      return new Outcome.InStore(snapshot, Change.NONE, plan.basis(), findings);
    }
    if (last.revision() >= Revision.MAX) {
      throw new IOException(
          "the snapshot in the store has the last revision there is: remove it from the store, and see who signed it");
    }
    Signed next = signer.sign(mappings, resourceVersion, last.revision(), now);
    put(next, last);
    Change change = last.inStore() && last.isSame(mappings) ? Change.HEARTBEAT : Change.CONTENT;
    return new Outcome.InStore(next.snapshot(), change, plan.basis(), findings);
  }

  private void put(Signed next, LastSnapshot last) throws IOException {
    store.put(signer.documentKey(), next.text(), last.asRead());
    known = Optional.of(new Verified(next.snapshot(), true));
  }

  private static Source without(Source source, OverLimitException e) throws IOException {
    String message = "the snapshot cannot be made: " + e.getMessage();
    return PublishRules.without(source, Notices.overLimit(message))
        .orElseThrow(() -> new IOException(message, e));
  }

  /** That which the mappings are from. */
  private static String resourceVersion(Basis basis, Source source, LastSnapshot last) {
    return basis == Basis.LAST_GOOD
        ? last.snapshot().map(Snapshot::resourceVersion).orElse("")
        : source.version().resourceVersion();
  }
}
