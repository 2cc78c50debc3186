package io.github.iamtokenreview.review;

import static io.github.iamtokenreview.mapping.Entries.entry;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.mapping.Entries;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.review.TokenReview.Version;
import io.github.iamtokenreview.snapshot.Cluster;
import io.github.iamtokenreview.snapshot.Clusters;
import io.github.iamtokenreview.snapshot.Examples;
import io.github.iamtokenreview.snapshot.Fleet;
import io.github.iamtokenreview.sts.IdentityCache;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A reviewer with a fleet, a scripted STS, and a token of a caller whom the map names. */
final class ReviewRig {
  static final String ADMIN = "arn:aws:iam::123456789012:role/Admin";
  private static final TokenSigner SIGNER =
      new TokenSigner("sts.eu-west-1.amazonaws.com", "eu-west-1");

  final Fleet fleet = new Fleet();
  final ScriptedIdentities sts = new ScriptedIdentities();
  private final Clusters clusters = fleet.clusters(Runnable::run);
  private final IdentityCache identities =
      new IdentityCache(sts, new IdentityCache.Limits(Duration.ofMinutes(5), 100), fleet.clock);
  InstanceNames instances = InstanceNames.NOT_CONFIGURED;
  BearerToken token = freshToken();

  ReviewRig() {
    fleet.publish(20, Entries.roles(entry(ADMIN, "admin", List.of("admins"))));
  }

  private BearerToken freshToken() {
    AwsCredentials credentials = new AwsCredentials("AKIAFAKEALICE0000001", "fake", null);
    return new BearerToken(SIGNER.token(credentials, Fleet.ID, fleet.clock.instant()));
  }

  void register(AccessPolicy policy) {
    register(policy, List.of());
  }

  void register(AccessPolicy policy, List<String> audiences) {
    fleet.register(20, policy, audiences, Examples.PUBLISHER);
  }

  static AccessPolicy creators() {
    return new AccessPolicy(
        List.of(), List.of(Creator.of(ADMIN, Optional.empty())), List.of(), Set.of());
  }

  /**
   * So that the map is held.
   *
   * @return how often it was fetched
   */
  int prime() {
    clusters.prime(List.of(Fleet.ID), Duration.ofSeconds(3));
    return fleet.store.fetches(Fleet.SNAPSHOT);
  }

  Decision review() {
    return review(List.of());
  }

  Decision review(List<String> audiences) {
    return review(audiences, found());
  }

  /** By what was found of the cluster before. */
  Decision review(List<String> audiences, Cluster cluster) {
    Reviewer.Settings settings = new Reviewer.Settings(Partition.AWS, Duration.ofMinutes(10));
    return new Reviewer(identities, registration -> instances, settings, fleet.clock)
        .review(new TokenReview(Version.V1, token, audiences), Fleet.ID, cluster);
  }

  Cluster found() {
    try {
      return clusters.find(Fleet.ID).orElseThrow();
    } catch (UndecidedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code username [groups] [audiences]}, or why not. */
  static String outcome(Decision decision) {
    if (decision.verdict() instanceof Verdict.Authenticated yes) {
      return yes.user().username() + " " + yes.user().groups() + " " + yes.audiences();
    }
    return decision.verdict() instanceof Verdict.Denied denied
        ? denied.reason().name()
        : ((Verdict.Undecided) decision.verdict()).cause().name();
  }
}
