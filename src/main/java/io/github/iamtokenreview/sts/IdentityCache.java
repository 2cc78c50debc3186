package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.cache.ExpiringCache;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;

/**
 * Remembers who signed a token, never what was decided about him.
 *
 * <pre>
 *  key = SHA-256(cluster, token)
 *    known and fresh ──▶ the identity, or STS' refusal
 *    being asked     ──▶ waits for that one call
 *    else            ──▶ asks; an identity and a refusal are kept apart, so that
 *                        a flood of bad tokens pushes no identity out;
 *                        "not decided" is not kept
 * </pre>
 */
public final class IdentityCache {
  /** Refusals are kept briefly, and few: a token that failed may belong to keys just made. */
  private static final int MAX_REFUSALS = 1_000;

  private static final Duration REFUSAL_TTL = Duration.ofSeconds(60);

  /**
   * How long and how many identities are kept.
   *
   * @param ttl zero switches the cache off
   */
  public record Limits(Duration ttl, int size) {
    public Limits {
      if (ttl.isNegative() || size < 1) {
        throw new IllegalArgumentException(
            "the identity cache needs a TTL >= PT0S and a size >= 1");
      }
    }
  }

  /** What came of a look-up, and whether STS was asked for it by this caller. */
  public record Found(CallerIdentity identity, boolean cached) {}

  private final IdentitySource source;
  private final Limits limits;
  private final InstantSource clock;
  private final ExpiringCache<CallerIdentity> identities;
  private final ExpiringCache<String> refusals = new ExpiringCache<>(MAX_REFUSALS);
  private final ConcurrentMap<String, CompletableFuture<CallerIdentity>> inFlight =
      new ConcurrentHashMap<>();

  public IdentityCache(IdentitySource source, Limits limits, InstantSource clock) {
    this.source = source;
    this.limits = limits;
    this.clock = clock;
    this.identities = new ExpiringCache<>(limits.size());
  }

  /**
   * @throws RefusedException as the source, now or within the last minute
   * @throws UndecidedException as the source
   */
  public Found find(BearerToken token, PresignedUrl url, ClusterId cluster)
      throws RefusedException, UndecidedException {
    String key = token.digestWith(cluster.value());
    Optional<CallerIdentity> known = remembered(key);
    if (known.isPresent()) {
      return new Found(known.get(), true);
    }
    CompletableFuture<CallerIdentity> mine = new CompletableFuture<>();
    CompletableFuture<CallerIdentity> theirs = inFlight.putIfAbsent(key, mine);
    if (theirs != null) {
      return new Found(await(theirs), true);
    }
    try {
      // Another may have asked and ended between the look above and the flight's start.
      Optional<CallerIdentity> justAsked = remembered(key);
      CallerIdentity identity = justAsked.isPresent() ? justAsked.get() : ask(key, url, cluster);
      mine.complete(identity);
      return new Found(identity, justAsked.isPresent());
    } catch (RefusedException | UndecidedException | RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      inFlight.remove(key, mine);
    }
  }

  private Optional<CallerIdentity> remembered(String key) throws RefusedException {
    Instant now = clock.instant();
    Optional<String> refusal = refusals.get(key, now);
    if (refusal.isPresent()) {
      throw new RefusedException(Reason.STS_REJECTED, refusal.get());
    }
    return identities.get(key, now);
  }

  private CallerIdentity ask(String key, PresignedUrl url, ClusterId cluster)
      throws RefusedException, UndecidedException {
    boolean keep = !limits.ttl().isZero();
    try {
      CallerIdentity identity = source.identify(url, cluster);
      if (keep) {
        Instant now = clock.instant();
        identities.put(key, identity, now, end(url, now.plus(limits.ttl())));
      }
      return identity;
    } catch (RefusedException e) {
      if (keep && e.reason() == Reason.STS_REJECTED) {
        Instant now = clock.instant();
        refusals.put(key, String.valueOf(e.getMessage()), now, end(url, now.plus(REFUSAL_TTL)));
      }
      throw e;
    }
  }

  /** Never longer than STS itself would take the token. */
  private static Instant end(PresignedUrl url, Instant byTtl) {
    return byTtl.isBefore(url.expiresAt()) ? byTtl : url.expiresAt();
  }

  private static CallerIdentity await(CompletableFuture<CallerIdentity> theirs)
      throws RefusedException, UndecidedException {
    try {
      return theirs.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UndecidedException(Cause.UNEXPECTED, "interrupted while waiting for STS");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      if (e.getCause() instanceof UndecidedException undecided) {
        throw undecided;
      }
      throw new UndecidedException(
          Cause.UNEXPECTED, "the call to STS ended in an unexpected error");
    }
  }
}
