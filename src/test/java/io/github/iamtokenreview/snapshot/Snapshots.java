package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Snapshots to test with. */
final class Snapshots {

  private Snapshots() {}

  static IdentityMapping role(String arn, List<String> groups) {
    return new IdentityMapping(new PrincipalSelector.Exact(arn), "somebody", groups, false);
  }

  static Snapshot withRoles(List<IdentityMapping> roles) {
    return new Snapshot(
        Examples.CLUSTER,
        1,
        Examples.PUBLISHED_AT,
        "",
        new AwsAuth(roles, List.of(), List.of(), List.of()));
  }

  static Snapshot at(long revision, Instant publishedAt) {
    return new Snapshot(Examples.CLUSTER, revision, publishedAt, "7", AwsAuth.EMPTY);
  }

  static Arbitrary<Snapshot> arbitrary() {
    Arbitrary<Instant> times =
        Arbitraries.longs()
            .between(-62167219200L, 253402300799L)
            .map(seconds -> Instant.ofEpochSecond(seconds, Math.abs(seconds % 1_000_000_000)));
    return Combinators.combine(
            Generators.clusters(),
            Arbitraries.longs().between(1, Revision.MAX),
            times,
            Arbitraries.strings().ofMaxLength(20),
            mappings())
        .as(
            (cluster, revision, time, version, mappings) ->
                new Snapshot(new ClusterId(cluster), revision, time, version, mappings));
  }

  private static Arbitrary<AwsAuth> mappings() {
    Arbitrary<PrincipalSelector> exact = Generators.texts().map(PrincipalSelector.Exact::new);
    Arbitrary<PrincipalSelector> like =
        Generators.principalArns().map(arn -> PrincipalSelector.Like.parse(arn + "?*"));
    Arbitrary<PrincipalSelector> set =
        Combinators.combine(
                Arbitraries.of("Admin", "a_b+=,.@-", "x".repeat(32)),
                Generators.accounts(),
                Arbitraries.of(Partition.class))
            .as(PrincipalSelector.PermissionSet::new);
    return Combinators.combine(
            entries(Arbitraries.oneOf(exact, like, set)).list().ofMaxSize(6),
            entries(Arbitraries.oneOf(exact, like)).list().ofMaxSize(6),
            Arbitraries.oneOf(Generators.accounts(), Generators.texts()).list().ofMaxSize(4),
            Generators.denyEntries().list().ofMaxSize(4))
        .as(AwsAuth::new);
  }

  private static Arbitrary<IdentityMapping> entries(Arbitrary<PrincipalSelector> principals) {
    return Combinators.combine(
            principals,
            Generators.texts(),
            Arbitraries.strings().ofMaxLength(10).list().ofMaxSize(4),
            Arbitraries.of(true, false))
        .as(IdentityMapping::new);
  }
}
