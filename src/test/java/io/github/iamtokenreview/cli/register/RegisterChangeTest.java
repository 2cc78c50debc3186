package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.snapshot.Registration;
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

/** Changes of a cluster that is registered, up to its deletion, and who may make them. */
final class RegisterChangeTest {
  @TempDir private Path directory;
  private RegisteredCluster cluster;

  @BeforeEach
  void register() {
    cluster = RegisteredCluster.madeToChange(directory);
  }

  private AccessPolicy policy() {
    return cluster.registration().policy();
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
    cluster.publish(cluster.signingKey());

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
