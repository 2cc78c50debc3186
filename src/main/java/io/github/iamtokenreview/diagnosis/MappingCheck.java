package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.review.Decision;
import io.github.iamtokenreview.review.Reviewer;
import io.github.iamtokenreview.review.TokenReview;
import io.github.iamtokenreview.review.Verdict;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.IdentityCache;
import io.github.iamtokenreview.sts.IdentitySource;
import io.github.iamtokenreview.token.PresignedUrl;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has the webhook's own reviewer decide, and finds the entry that did. */
final class MappingCheck {

  /** One token is asked for once. */
  private static final IdentityCache.Limits ONE = new IdentityCache.Limits(Duration.ZERO, 1);

  private static final InstanceNames FUNCTION_ONLY =
      (account, instance) -> {
        throw new UndecidedException(
            Cause.INSTANCE_LOOKUP_UNAVAILABLE,
            "the entry uses {{EC2PrivateDNSName}}, for which the function asks EC2");
      };

  private final IdentitySource sts;
  private final InstantSource clock;

  MappingCheck(IdentitySource sts, InstantSource clock) {
    this.sts = sts;
    this.clock = clock;
  }

  void check(TokenCheck.Question question, Cluster cluster, TokenLog log)
      throws UndecidedException {
    AtomicReference<CallerIdentity> identified = new AtomicReference<>();
    Decision decision = review(question, cluster, identified);
    CallerIdentity who = identified.get();
    if (who != null) {
      log.identified(who);
    }
    Verdict verdict = decision.verdict();
    if (verdict instanceof Verdict.Denied denied) {
      String entry = denied.reason() == Reason.DENIED ? deniedBy(cluster, who) : "";
      log.refused(denied.reason(), denied.detail() + entry);
    } else if (verdict instanceof Verdict.Undecided undecided) {
      log.undecided(undecided.cause(), undecided.detail());
    } else if (verdict instanceof Verdict.Authenticated authenticated && who != null) {
      String entry = decision.breakGlass() ? "creator" : entry(cluster, who);
      log.mapped(new TokenFindings.Mapped(authenticated.user(), entry));
    }
  }

  private Decision review(
      TokenCheck.Question question, Cluster cluster, AtomicReference<CallerIdentity> identified) {
    IdentitySource recording =
        (url, id) -> {
          CallerIdentity who = sts.identify(url, id);
          identified.set(who);
          return who;
        };
    return new Reviewer(
            new IdentityCache(recording, ONE, clock),
            registration ->
                registration.ec2().isPresent() ? FUNCTION_ONLY : InstanceNames.NOT_CONFIGURED,
            new Reviewer.Settings(question.partition(), PresignedUrl.SIGNATURE_LIFE),
            clock)
        .review(
            new TokenReview(TokenReview.Version.V1, question.token(), List.of()),
            question.cluster(),
            cluster);
  }

  private String entry(Cluster cluster, CallerIdentity who) throws UndecidedException {
    return cluster
        .table(clock.instant())
        .find(who.principal())
        .map(match -> EntryText.of(match, who))
        .orElse("");
  }

  /** Which entry of a deny list it is; empty when none is. */
  private String deniedBy(Cluster cluster, @Nullable CallerIdentity who) {
    if (who == null) {
      return "";
    }
    Stream<DenyEntry> entries =
        cluster.registration().map(Registration::policy).stream()
            .flatMap(policy -> policy.deny().stream());
    try {
      entries = Stream.concat(entries, cluster.table(clock.instant()).deny().stream());
    } catch (UndecidedException e) {
      // Without a map it can only be the registration.
    }
    return entries
        .filter(entry -> entry.matches(who))
        .findFirst()
        .map(entry -> ": " + entry.text())
        .orElse("");
  }
}
