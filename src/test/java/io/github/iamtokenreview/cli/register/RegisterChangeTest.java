package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.SecretDigest;
import io.github.iamtokenreview.snapshot.SignedDocument;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.SnapshotCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a cluster that is registered. */
final class RegisterChangeTest {
  @TempDir private Path directory;
  private RegisteredCluster cluster;

  @BeforeEach
  void register() {
    cluster =
        RegisteredCluster.made(
            directory, "--creator", RegisteredCluster.CREATOR, "--deny", "444455556666");
  }

  private CommandLineRun rotate() {
    return cluster.create("--rotate-secret");
  }

  private AccessPolicy policy() {
    return cluster.registration().policy();
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
    assertThat(run.out()).contains("take its paths over from the old file");
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
    publish(old);
    cluster.register("--add-key", "--out", cluster.out().toString());
    String kid = old.verificationKey().kid();

    CommandLineRun refused = cluster.register("--update", "--drop-key", kid);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("published snapshot", "--yes");
    assertThat(cluster.registration().snapshotKeys()).hasSize(2);
    assertThat(cluster.register("--update", "--drop-key", kid, "--yes").exitCode()).isZero();
    assertThat(cluster.registration().snapshotKeys()).hasSize(1);
  }

  private void publish(SigningKey key) throws IOException, InvalidDocumentException {
    Snapshot snapshot =
        new Snapshot(cluster.registration().cluster(), 1, Instant.now(), "", AwsAuth.EMPTY);
    Files.writeString(
        cluster.document().resolveSibling("aws-auth.json"),
        SignedDocument.sign(DocumentType.SNAPSHOT, SnapshotCodec.write(snapshot), key).toJson());
  }

  @Test
  void dropsNeitherTheOnlyKeyNorOneItDoesNotKnow() {
    String kid = cluster.signingKey().verificationKey().kid();

    assertThat(cluster.register("--update", "--drop-key", kid).err()).contains("only signing key");
    assertThat(cluster.register("--update", "--drop-key", kid.substring(0, 5)).err())
        .contains("does not name one", kid);
    assertThat(cluster.register("--update", "--drop-key", "unknown").exitCode()).isEqualTo(1);
  }

  @Test
  void updatesOnlyWhatTheOptionsSay() {
    Registration before = cluster.registration();

    CommandLineRun run =
        cluster.register(
            "--update", "--deny", "arn:aws:iam::111122223333:user/eve", "--audience", "a");

    Registration after = cluster.registration();
    assertThat(run.exitCode()).isZero();
    assertThat(after.callers()).isEqualTo(before.callers());
    assertThat(after.snapshotKeys()).isEqualTo(before.snapshotKeys());
    assertThat(after.policy().creators()).isEqualTo(before.policy().creators());
    assertThat(after.policy().deny()).hasSize(2).containsAll(before.policy().deny());
    assertThat(after.revision()).isGreaterThan(before.revision());
    Golden.check("update.txt", Golden.masked(run.out(), directory));
  }

  @Test
  void givesACreatorANewEnd() {
    cluster.register("--update", "--creator", RegisteredCluster.CREATOR + "@2027-01-31T00:00:00Z");

    assertThat(policy().creators())
        .singleElement()
        .satisfies(
            creator ->
                assertThat(creator.notAfter()).contains(Instant.parse("2027-01-31T00:00:00Z")));
  }

  @Test
  void writesNothingWhenNothingChanges() {
    String before = RegisteredCluster.read(cluster.document());

    CommandLineRun run = cluster.register("--update", "--deny", "444455556666");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("is so already");
    assertThat(cluster.document()).hasContent(before);
  }

  @Test
  void replacesValuesByRemovingAndAdding() {
    CommandLineRun run = cluster.register("--update", "--remove", "deny", "--deny", "777788889999");

    assertThat(policy().deny()).extracting(entry -> entry.text()).containsExactly("777788889999");
    assertThat(run.out()).contains("- deny 444455556666", "+ deny 777788889999");
  }

  @Test
  void removesOneValue() {
    String other = "arn:aws:iam::111122223333:role/Other";
    cluster.register("--update", "--creator", other);

    cluster.register("--update", "--remove", "creator=" + RegisteredCluster.CREATOR);

    assertThat(policy().creators())
        .singleElement()
        .extracting(creator -> creator.principal().canonicalArn())
        .isEqualTo(other);
    assertThat(policy().deny()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"creator", "creator=" + RegisteredCluster.CREATOR})
  void takesTheLastCreatorOnlyWhenThatIsMeant(String removal) {
    CommandLineRun run = cluster.register("--update", "--remove", removal);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("last creator", "--creator", "--yes").hasLineCount(1);
    assertThat(policy().creators()).hasSize(1);
    assertThat(cluster.register("--update", "--remove", removal, "--yes").exitCode()).isZero();
    assertThat(policy().creators()).isEmpty();
  }

  @Test
  void saysThatThereIsNothingToRemove() {
    CommandLineRun run =
        cluster.register("--update", "--remove", "creator=arn:aws:iam::111122223333:role/Admn");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("role/Admn to remove");
    assertThat(policy().creators()).hasSize(1);
  }

  @Test
  void deletesRegistrationAndSnapshot() throws Exception {
    publish(cluster.signingKey());

    CommandLineRun run = cluster.register("--delete", "--yes");

    assertThat(run.exitCode()).isZero();
    assertThat(cluster.document()).doesNotExist();
    assertThat(cluster.document().resolveSibling("aws-auth.json")).doesNotExist();
    Golden.check("delete.txt", Golden.masked(run.out(), directory));
  }

  @Test
  void registersAgainAfterDeletionWithAHigherRevision() {
    long before = cluster.registration().revision();
    cluster.register("--delete", "--yes");

    cluster.register(
        "--webhook-url=https://hook.example.com", "--out=" + directory.resolve("again"));

    assertThat(cluster.registration().revision()).isGreaterThan(before);
  }

  @Test
  void leavesAnotherOperatorsRegistrationAlone() {
    String before = RegisteredCluster.read(cluster.document());
    Path other = otherOperator();

    for (List<String> mode :
        List.of(
            List.of("--update", "--deny=777788889999"),
            List.of("--delete", "--yes"),
            List.of("--add-key", "--out=" + directory.resolve("o")))) {
      CommandLineRun run = cluster.registerWith(other.resolve("operator-key.pem"), mode);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("another operator's", "--old-operator-key");
    }
    assertThat(cluster.document()).hasContent(before);
  }

  @Test
  void takesOverWhatAReplacedOperatorKeySigned() throws Exception {
    Path oldPublic = cluster.operator().resolve("operator-key.pub");
    Path other = otherOperator();

    CommandLineRun run =
        cluster.registerWith(
            other.resolve("operator-key.pem"),
            List.of("--update", "--old-operator-key=" + oldPublic));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("signed anew, by operator key ");
    Files.copy(other.resolve("operator-key.pub"), oldPublic, StandardCopyOption.REPLACE_EXISTING);
    assertThat(policy().creators()).hasSize(1);
  }

  private Path otherOperator() {
    Path other = directory.resolve("other");
    CommandLineRun.of("init", "--out", other.toString());
    return other;
  }

  @Test
  void trustsNoRegistrationThatWasTamperedWith() throws IOException {
    String text = RegisteredCluster.read(cluster.document());
    Files.writeString(
        cluster.document(), text.replaceFirst("\"payload\":\"ey", "\"payload\":\"eX"));

    CommandLineRun run = cluster.register("--update", "--deny", "777788889999");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("can't be trusted");
  }

  @Test
  void saysThatAClusterIsNotRegistered() {
    cluster.register("--delete", "--yes");

    CommandLineRun run = cluster.register("--update", "--deny", "777788889999");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is not registered in this store");
  }
}
