package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.snapshot.SecretDigest;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New secrets and signing keys of a cluster that is registered, and the end of old ones. */
final class RegisterRotationTest {
  @TempDir private Path directory;
  private RegisteredCluster cluster;

  @BeforeEach
  void register() {
    cluster = RegisteredCluster.madeToChange(directory);
  }

  private CommandLineRun rotate() {
    return cluster.create("--rotate-secret");
  }

  private List<String> secrets() {
    return cluster.registration().callers().webhookSecrets().stream()
        .map(SecretDigest::hex)
        .toList();
  }

  @Test
  void rotatesTheSecretAndKeepsTheOldOneValid() {
    String old = cluster.secret();

    CommandLineRun run = rotate();

    assertThat(run.exitCode()).isZero();
    assertThat(secrets())
        .containsExactly(SecretDigest.of(cluster.secret()).hex(), SecretDigest.of(old).hex());
    assertThat(cluster.text("webhook.kubeconfig.old")).contains(old);
    assertThat(run.out() + run.err()).doesNotContain(cluster.secret()).doesNotContain(old);
    Golden.check("rotate-secret.txt", Golden.masked(run.out(), directory));
  }

  @Test
  void letsTheNewFileTrustThePrivateAuthorityOfTheWebhook() {
    cluster.create(
        "--rotate-secret",
        "--webhook-ca=src/test/resources/io/github/iamtokenreview/cli/register/api-server.pem");

    assertThat(cluster.text("webhook.kubeconfig")).contains("certificate-authority-data: ");
  }

  @Test
  void leavesPlacesForTheClientCertificateInTheNewFileToo() {
    cluster.register(
        "--update",
        "--client-certificate=src/test/resources/io/github/iamtokenreview/cli/register/api-server.pem");

    CommandLineRun run = rotate();

    assertThat(cluster.user()).hasSize(3);
    assertThat(run.out()).contains("what\nthe node's file has");
  }

  @Test
  void warnsWhenTheNextRotationLocksOut() {
    String first = secrets().get(0);
    rotate();

    CommandLineRun run = rotate();

    assertThat(secrets()).hasSize(2).doesNotContain(first);
    assertThat(run.err()).contains("sha256:" + first.substring(0, 8), "locked out");
  }

  @Test
  void dropsTheOldSecret() {
    rotate();

    CommandLineRun run = cluster.register("--update", "--drop-old-secret");

    assertThat(run.exitCode()).isZero();
    assertThat(secrets()).containsExactly(SecretDigest.of(cluster.secret()).hex());
  }

  @Test
  void dropsNoSecretThatIsTheOnlyOne() {
    CommandLineRun run = cluster.register("--update", "--drop-old-secret");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no old webhook secret");
    assertThat(secrets()).hasSize(1);
  }

  @Test
  void addsASigningKeyBesideTheOld() {
    SigningKey old = cluster.signingKey();

    CommandLineRun run = cluster.register("--add-key", "--out", cluster.out().toString());

    assertThat(run.exitCode()).isZero();
    assertThat(cluster.registration().snapshotKeys())
        .containsExactly(old.verificationKey(), cluster.signingKey().verificationKey());
    assertThat(cluster.text("signing-key.pem.old")).isEqualTo(old.toPem());
    Golden.check("add-key.txt", Golden.masked(run.out(), directory));
  }

  @Test
  void dropsAKeyThatSignedNothing() {
    String old = cluster.signingKey().verificationKey().kid();
    cluster.register("--add-key", "--out", cluster.out().toString());

    CommandLineRun run = cluster.register("--update", "--drop-key", old.substring(0, 6));

    assertThat(run.exitCode()).isZero();
    assertThat(cluster.registration().snapshotKeys())
        .containsExactly(cluster.signingKey().verificationKey());
  }

  @Test
  void dropsNoKeyThatThePublishedSnapshotNeedsUnlessTold() throws Exception {
    SigningKey old = cluster.signingKey();
    cluster.publish(old);
    cluster.register("--add-key", "--out", cluster.out().toString());
    String kid = old.verificationKey().kid();

    CommandLineRun refused = cluster.register("--update", "--drop-key", kid);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("published snapshot", "--yes");
    assertThat(cluster.registration().snapshotKeys()).hasSize(2);
    assertThat(cluster.register("--update", "--drop-key", kid, "--yes").exitCode()).isZero();
    assertThat(cluster.registration().snapshotKeys()).hasSize(1);
  }

  @Test
  void namesTheKeysThatAreThereWhereTheNewOneIsToDropAnother() {
    String kid = cluster.signingKey().verificationKey().kid();

    CommandLineRun run =
        cluster.register("--add-key", "--out", cluster.out().toString(), "--drop-key", "unknown");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("'unknown' does not name one").endsWith("of " + kid + "\n");
    assertThat(cluster.signingKey().verificationKey().kid()).isEqualTo(kid);
    assertThat(cluster.registration().snapshotKeys()).hasSize(1);
  }

  @Test
  void dropsNeitherTheOnlyKeyNorOneItDoesNotKnow() {
    String kid = cluster.signingKey().verificationKey().kid();

    assertThat(cluster.register("--update", "--drop-key", kid).err()).contains("only signing key");
    assertThat(cluster.register("--update", "--drop-key", kid.substring(0, 5)).err())
        .contains("does not name one", kid);
    assertThat(cluster.register("--update", "--drop-key", "unknown").exitCode()).isEqualTo(1);
  }
}
