package io.github.iamtokenreview.bench;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.IdentityMapper;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.InstanceNames;
import io.github.iamtokenreview.mapping.MappedUser;
import io.github.iamtokenreview.mapping.MappingTable;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import io.github.iamtokenreview.snapshot.Trust;
import io.github.iamtokenreview.sts.CallerIdentity;
import io.github.iamtokenreview.sts.SupposedCaller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A snapshot from its text to an answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SnapshotBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ClusterId CLUSTER = new ClusterId("bench");
  private static final String ROLE = "arn:aws:iam::111122223333:role/Role-";

  /** Role mappings. */
  @Param({"10", "10000"})
  public int mappings;

  private String document;
  private SignedDocument parsed;
  private Trust trust;
  private MappingTable table;
  private CallerIdentity caller;

  @Setup
  public void sign() throws Exception {
    SigningKey key = SigningKey.generate();
    trust = new Trust(CLUSTER, List.of(key.verificationKey()));
    AwsAuth map = new AwsAuth(roles(), List.of(), List.of(), List.of());
    Snapshot snapshot = new Snapshot(CLUSTER, 1, NOW, "1", map);
    parsed = SignedDocument.sign(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), key);
    document = parsed.toJson();
    table = new MappingTable(map);
    caller =
        SupposedCaller.of(ROLE + (mappings / 2), Optional.of("session"), Optional.empty());
  }

  private List<IdentityMapping> roles() {
    return IntStream.range(0, mappings)
        .mapToObj(
            number ->
                new IdentityMapping(
                    new PrincipalSelector.Exact(ROLE + number),
                    "role-" + number + ":{{SessionName}}",
                    List.of("developers", "group-" + number % 100),
                    false))
        .toList();
  }

  @Benchmark
  public Object verifySignature() throws Exception {
    return parsed.verify(DocumentType.SNAPSHOT, trust.keys());
  }

  /** From the store's text to a table that answers. */
  @Benchmark
  public MappingTable load() throws Exception {
    return new MappingTable(
        DocumentVerifier.verifySnapshot(document, trust, null, NOW).mappings());
  }

  /** A role's session, with its user name rendered. */
  @Benchmark
  public MappedUser map() throws Exception {
    return IdentityMapper.map(
        caller, AccessPolicy.NONE, () -> table, InstanceNames.NOT_CONFIGURED, NOW);
  }
}
