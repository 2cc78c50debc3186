package io.github.iamtokenreview.review;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.sts.IdentityCache;
import io.github.iamtokenreview.token.TokenRules;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Decides whose token it is. The one place where refusals and failures become verdicts.
 *
 * <pre>
 *  token ─▶ checks ─▶ STS or cache ─────┬─▶ deny, creator, mapping ─▶ audiences ─▶ verdict
 *                  └▶ renew documents ──┘
 * </pre>
 */
public final class Reviewer {

  /**
   * What holds for all clusters.
   *
   * @param partition of clusters whose registration names none
   * @param tokenMaxAge see {@link TokenRules#maxAge()}
   */
  public record Settings(Partition partition, Duration tokenMaxAge) {
    public Settings {
      TokenRules.checkMaxAge(tokenMaxAge);
    }
  }

  private final IdentityCache identities;
  private final InstanceNamesSource instances;
  private final Settings settings;
  private final InstantSource clock;

  public Reviewer(
      IdentityCache identities,
      InstanceNamesSource instances,
      Settings settings,
      InstantSource clock) {
    this.identities = identities;
    this.instances = instances;
    this.settings = settings;
    this.clock = clock;
  }

  /** Never throws: what nobody foresaw is undecided. */
  public Decision review(TokenReview request, ClusterId id, Cluster cluster) {
    ReviewSteps steps = new ReviewSteps(request, id, cluster);
    Verdict verdict;
    try {
      verdict = steps.authenticate(identities, instances, settings, clock);
    } catch (RefusedException e) {
      verdict = new Verdict.Denied(e.reason(), String.valueOf(e.getMessage()));
    } catch (UndecidedException e) {
      verdict = new Verdict.Undecided(e.reason(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The text may hold anything; the kind and the place are safe to show.
      verdict = new Verdict.Undecided(Cause.UNEXPECTED, describe(e));
    }
    return steps.decision(verdict);
  }

  private static String describe(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
