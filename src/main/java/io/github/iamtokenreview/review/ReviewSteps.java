package io.github.iamtokenreview.review;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.mapping.IdentityMapper;
import io.github.iamtokenreview.mapping.MappedUser;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.IdentityCache;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One review on its way; remembers what was learned, however it ends. */
final class ReviewSteps {
  private final TokenReview request;
  private final ClusterId id;
  private final Cluster cluster;

  private @Nullable CallerIdentity identity;
  private boolean identityCached;

  /** Not before a registration has said that the identity's account is not to be scrubbed. */
  private boolean identityShows;

  private boolean breakGlass;
  private Duration identifyTime = Duration.ZERO;

  ReviewSteps(TokenReview request, ClusterId id, Cluster cluster) {
    this.request = request;
    this.id = id;
    this.cluster = cluster;
  }

  Verdict authenticate(
      IdentityCache identities,
      InstanceNamesSource instances,
      Reviewer.Settings settings,
      InstantSource clock)
      throws RefusedException, UndecidedException {
    TokenRules rules =
        new TokenRules(
            registration().partition().orElse(settings.partition()), settings.tokenMaxAge());
    PresignedUrl url = TokenParser.parse(request.token(), rules, clock.instant());
    Cluster.Renewal renewal = cluster.renew();
    CallerIdentity who = identify(identities, url);
    renewal.await();
    return map(who, instances, clock.instant());
  }

  private CallerIdentity identify(IdentityCache identities, PresignedUrl url)
      throws RefusedException, UndecidedException {
    long start = System.nanoTime();
    try {
      IdentityCache.Found found = identities.find(request.token(), url, id);
      identity = found.identity();
      identityCached = found.cached();
      return found.identity();
    } finally {
      identifyTime = Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private Verdict map(CallerIdentity who, InstanceNamesSource instances, Instant now)
      throws RefusedException, UndecidedException {
    Registration current = registration();
    identityShows = !current.policy().scrubbedAccounts().contains(who.accountId());
    MappedUser user =
        IdentityMapper.map(
            who, current.policy(), () -> cluster.table(now), instances.of(current), now);
    List<String> audiences = commonAudiences(request.audiences(), current.audiences());
    breakGlass = user.breakGlass();
    return new Verdict.Authenticated(UserInfo.of(user, who, !identityShows), audiences);
  }

  private Registration registration() throws UndecidedException {
    return cluster
        .registration()
        .orElseThrow(
            () -> new UndecidedException(Cause.REGISTRATION_UNAVAILABLE, "no registration"));
  }

  /** Empty when one side names none: then the API server takes its own. */
  private static List<String> commonAudiences(List<String> asked, List<String> configured)
      throws RefusedException {
    if (asked.isEmpty() || configured.isEmpty()) {
      return List.of();
    }
    List<String> common = asked.stream().filter(configured::contains).distinct().toList();
    if (common.isEmpty()) {
      throw new RefusedException(Reason.AUDIENCE);
    }
    return common;
  }

  Decision decision(Verdict verdict) {
    Optional<CallerIdentity> shown =
        identityShows ? Optional.ofNullable(identity) : Optional.empty();
    return new Decision(verdict, shown, identityCached, identifyTime, breakGlass);
  }
}
