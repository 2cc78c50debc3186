package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.Creator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Registrations to test with. */
final class Registrations {

  private Registrations() {}

  static Registration withCreators(List<Creator> creators) {
    return of(1, new AccessPolicy(List.of(), creators, List.of(), Set.of()));
  }

  static Registration withRevision(long revision) {
    return of(revision, AccessPolicy.NONE);
  }

  private static Registration of(long revision, AccessPolicy policy) {
    return new Registration(
        Examples.CLUSTER,
        revision,
        CallerCredentials.NONE,
        List.of(Examples.PUBLISHER.verificationKey()),
        policy,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static Arbitrary<Registration> arbitrary() {
    return Combinators.combine(
            Generators.clusters(),
            Arbitraries.longs().between(1, Revision.MAX),
            callers(),
            Arbitraries.of(Examples.OPERATOR, Examples.PUBLISHER).list().ofMaxSize(8),
            policies(),
            Generators.texts().list().ofMaxSize(16),
            Arbitraries.of(Partition.class).optional(),
            ec2().optional())
        .as(
            (cluster, revision, callers, keys, policy, audiences, partition, ec2) ->
                new Registration(
                    new ClusterId(cluster),
                    revision,
                    callers,
                    keys.stream().map(SigningKey::verificationKey).toList(),
                    policy,
                    audiences,
                    partition,
                    ec2));
  }

  private static Arbitrary<CallerCredentials> callers() {
    Arbitrary<Cidr> cidrs =
        Arbitraries.of("0.0.0.0/0", "10.0.0.0/8", "255.255.255.255/32", "::/0", "fe80::1/128")
            .map(Cidr::parse);
    Arbitrary<CertificateName> names =
        Arbitraries.of("CN=a", "CN=a\\,b,O=\"c d\"", "CN=é,UID=1", "1.2.3.4=x,C=DE")
            .map(name -> new CertificateName("CN=ca", name));
    return Combinators.combine(
            Generators.texts().map(SecretDigest::of).list().ofMaxSize(2),
            names.list().ofMaxSize(3),
            cidrs.list().ofMaxSize(5))
        .as(CallerCredentials::new);
  }

  private static Arbitrary<AccessPolicy> policies() {
    Arbitrary<Optional<Instant>> ends =
        Arbitraries.longs()
            .between(0, 253402300799L)
            .map(seconds -> Instant.ofEpochSecond(seconds, seconds % 1_000_000_000))
            .optional();
    Arbitrary<Creator> creators =
        Combinators.combine(Generators.principalArns(), ends).as(Creator::of);
    return Combinators.combine(
            Generators.denyEntries().list().ofMaxSize(5),
            creators.list().ofMaxSize(4),
            Generators.texts().list().ofMaxSize(4),
            Generators.accounts().set().ofMaxSize(5))
        .as(AccessPolicy::new);
  }

  private static Arbitrary<Ec2Lookup> ec2() {
    return Combinators.combine(
            Arbitraries.of("us-east-1", "cn-north-1", "us-gov-west-1", "eusc-de-east-1"),
            Generators.accounts().map(id -> "arn:aws:iam::" + id + ":role/names"),
            Arbitraries.of("ab", "a/b:c=d,e.f@g-h", "x".repeat(1224)).optional())
        .as((region, role, id) -> new Ec2Lookup(region, Optional.of(role), id));
  }
}
