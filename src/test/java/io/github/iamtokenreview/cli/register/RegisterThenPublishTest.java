package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one command writes, the others take. */
final class RegisterThenPublishTest {
  @TempDir private Path directory;

  private CommandLineRun publish(RegisteredCluster cluster) throws IOException {
    Path awsAuth = directory.resolve("aws-auth.yaml");
    Files.writeString(
        awsAuth,
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
        """);
    return CommandLineRun.of(
        "publish",
        "--cluster=" + RegisteredCluster.ID,
        "--store=file:" + cluster.store(),
        "--signing-key=" + cluster.out().resolve("signing-key.pem"),
        "--once",
        "--from-file=" + awsAuth);
  }

  private static Snapshot snapshot(RegisteredCluster cluster) throws InvalidDocumentException {
    String text = RegisteredCluster.read(cluster.document().resolveSibling("aws-auth.json"));
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
}
