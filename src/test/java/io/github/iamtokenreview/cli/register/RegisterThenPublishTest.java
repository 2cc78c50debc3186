package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one command writes, the others take. */
final class RegisterThenPublishTest {
  @TempDir private Path directory;

  private static final String AWS_AUTH =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: aws-auth
        namespace: kube-system
      data:
        mapRoles: |
          - rolearn: arn:aws:iam::111122223333:role/developer
            username: developer
      """;

  private CommandLineRun publish(RegisteredCluster cluster, String... more) throws IOException {
    return publishMap(cluster, AWS_AUTH, more);
  }

  private CommandLineRun publishMap(RegisteredCluster cluster, String content, String... more)
      throws IOException {
    Path awsAuth = directory.resolve("aws-auth.yaml");
    Files.writeString(awsAuth, content);
    List<String> args = new ArrayList<>(List.of("publish", "--once", "--from-file=" + awsAuth));
    args.add("--signing-key=" + cluster.out().resolve("signing-key.pem"));
    args.addAll(List.of(more));
    if (args.stream().noneMatch(arg -> arg.startsWith("--cluster"))) {
      args.add("--cluster=" + RegisteredCluster.ID);
    }
    if (args.stream().noneMatch(arg -> arg.startsWith("--store"))) {
      args.add("--store=file:" + cluster.store());
    }
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private static Snapshot snapshot(RegisteredCluster cluster) throws InvalidDocumentException {
    String text = RegisteredCluster.read(snapshotFile(cluster));
    return DocumentVerifier.verifySnapshot(text, cluster.registration(), null, Instant.now());
  }

  @Test
  void publishesWithTheKeyThatWasRegistered() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);

    CommandLineRun run = publish(cluster);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(snapshot(cluster).mappings().roles()).hasSize(1);
  }

  @Test
  void replacesASigningKeyWithoutAGap() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    String old = cluster.signingKey().verificationKey().kid();
    publish(cluster);
    cluster.register("--add-key", "--out=" + cluster.out());
    assertThat(cluster.register("--update", "--drop-key=" + old).exitCode()).isEqualTo(1);

    CommandLineRun run = publish(cluster);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(cluster.register("--update", "--drop-key=" + old).exitCode()).isZero();
    assertThat(snapshot(cluster).mappings().roles()).hasSize(1);
  }

  @Test
  void keepsTheLastMapWithTheKeyThatTakesAnothersPlace() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    publish(cluster);
    cluster.register("--add-key", "--out=" + cluster.out());

    CommandLineRun run = publishMap(cluster, AWS_AUTH.replace("mapRoles", "mapRolez"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("the last good map");
    assertThat(snapshot(cluster).mappings().roles()).hasSize(1);
  }

  @Test
  void keepsNothingOfAKeyThatWasDroppedAsTheNewOneWasMade() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    String stolen = cluster.signingKey().verificationKey().kid();
    publish(cluster);
    CommandLineRun refused =
        cluster.register("--add-key", "--out=" + cluster.out(), "--drop-key=" + stolen);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("published snapshot", "--yes");
    assertThat(cluster.signingKey().verificationKey().kid()).isEqualTo(stolen);

    cluster.register("--add-key", "--out=" + cluster.out(), "--drop-key=" + stolen, "--yes");

    CommandLineRun run = publishMap(cluster, AWS_AUTH.replace("mapRoles", "mapRolez"));
    assertThat(run.err()).contains("nothing is kept of the snapshot in the store", stolen);
    assertThat(snapshot(cluster).mappings().roles()).isEmpty();
    assertThat(cluster.text("signing-key.pem")).doesNotContain("PUBLIC KEY");
  }

  @Test
  void putsNothingInPlaceOfAGoodSnapshotThatTheWebhookWouldRefuse() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    publish(cluster);
    String good = RegisteredCluster.read(snapshotFile(cluster));
    Path key = cluster.out().resolve("signing-key.pem");
    String named = cluster.signingKey().verificationKey().kid();
    Files.writeString(key, SigningKey.generate().toPem());

    CommandLineRun run = publish(cluster);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .hasLineCount(1)
        .contains(named, cluster.signingKey().verificationKey().kid())
        .contains("register " + RegisteredCluster.ID + " --add-key");
    assertThat(snapshotFile(cluster)).hasContent(good);
  }

  @Test
  void refusesAKeyThatWasDroppedThoughNothingChanged() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    publish(cluster);
    String old = cluster.signingKey().verificationKey().kid();
    cluster.register("--add-key", "--out=" + directory.resolve("new"));
    assertThat(cluster.register("--update", "--drop-key=" + old, "--yes").exitCode()).isZero();

    assertThat(publish(cluster).exitCode()).isEqualTo(1);
  }

  @Test
  void publishesForNoClusterThatIsNotRegistered() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    String[] wrong = {"--cluster=nope", "--store=file:" + directory.resolve("elsewhere")};

    for (String option : wrong) {
      CommandLineRun run = publish(cluster, option);

      assertThat(run.exitCode()).as(option).isEqualTo(1);
      assertThat(run.err())
          .contains("is not registered in this store", "--cluster and --store", "--unregistered");
    }
    assertThat(directory.resolve("elsewhere")).doesNotExist();
    assertThat(cluster.store().resolve("clusters/nope")).doesNotExist();
    assertThat(publish(cluster, wrong[1], "--unregistered").exitCode()).isZero();
  }

  /** A publisher's role need not let it read the registration. */
  @Test
  void goesOnWhereTheRegistrationCannotBeRead() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    Files.writeString(cluster.document(), "{}");

    CommandLineRun run = publish(cluster);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("warning: whether the webhook takes this signing key");
    assertThat(run.err()).hasLineCount(1);
  }

  private static Path snapshotFile(RegisteredCluster cluster) {
    return cluster.document().resolveSibling("aws-auth.json");
  }
}
