package io.github.iamtokenreview.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, files and options that {@code publish} does not take. */
class PublishRefusalTest {
  private final PublishRig rig;

  PublishRefusalTest(@TempDir Path directory) throws IOException {
    rig = new PublishRig(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "r--r--r--"})
  void refusesAKeyThatOthersCanRead(String mode) throws IOException {
    rig.setMode(mode);

    CommandLineRun run =
        rig.publish("--once", "--from-file", rig.file("aws-auth.yaml", PublishRig.GOOD));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("signing key", "chmod 600 " + rig.keyFile);
    assertThat(rig.store).doesNotExist();
  }

  @Test
  void quotesNothingOfAKeyThatIsNone() throws IOException {
    Files.writeString(rig.keyFile, "something secret");

    CommandLineRun run =
        rig.publish("--once", "--from-file", rig.file("aws-auth.yaml", PublishRig.GOOD));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(rig.keyFile.toString()).doesNotContain("secret\n", "something");
  }

  @Test
  void saysThatAFileIsNotUtf8AsLintDoes() throws IOException {
    Path binary = Files.write(rig.directory.resolve("b.yaml"), new byte[] {(byte) 0xff});

    CommandLineRun run = rig.publish("--once", "--from-file", binary.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("error: the file " + binary + " is not UTF-8: save it as that\n");
    assertThat(run.err()).isEqualTo(CommandLineRun.of("lint", binary.toString()).err());
  }

  @Test
  void namesTheFileThatIsNotThere() throws IOException {
    assertThat(rig.publish("--once", "--from-file", "/none.yaml").err())
        .isEqualTo("error: the file can't be read: /none.yaml does not exist\n");

    Files.delete(rig.keyFile);
    CommandLineRun run =
        rig.publish("--once", "--from-file", rig.file("aws-auth.yaml", PublishRig.GOOD));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: there is no signing key " + rig.keyFile + ": 'register' makes it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--once --watch",
        "--watch --from-file x",
        "--once --crd --from-file x",
        "--watch --health-port 65536",
        "--watch --health-port -1",
        "--once --cluster a/b",
        "--once --store ftp://x",
        "--once -o xml",
        "--once --any-file",
        "--once --from-file x --context y",
        "--once --frobnicate"
      })
  void refusesWhatIsNotWrittenRight(String args) {
    CommandLineRun run = rig.publish(args.isEmpty() ? new String[0] : args.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isNotEmpty();
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "name: aws-auth, name: other, is named 'other'",
    "kube-system, default, is in the namespace 'default'"
  })
  void refusesAConfigMapThatNobodyReads(String right, String wrong, String why) throws Exception {
    String other = rig.file("other.yaml", PublishRig.GOOD.replace(right, wrong));

    CommandLineRun run = rig.publish("--once", "--from-file", other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: " + other).contains(why, "--any-file");
    assertThat(rig.store).doesNotExist();
    assertThat(rig.publish("--once", "--any-file", "--from-file", other).exitCode()).isZero();
    assertThat(rig.stored().mappings().roles()).hasSize(1);
  }

  @Test
  void refusesTheConfigurationOfAnotherCluster() throws Exception {
    String configuration = "clusterID: %s\nserver: {mapAccounts: ['123456789012']}\n";
    String other = rig.file("other.yaml", configuration.formatted("staging"));

    CommandLineRun run = rig.publish("--once", "--from-file", other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("configuration of cluster 'staging'", "prod", "--any-file");
    assertThat(rig.store).doesNotExist();
    assertThat(rig.publish("--once", "--any-file", "--from-file", other).exitCode()).isZero();
    String own = rig.file("own.yaml", configuration.formatted("prod"));
    assertThat(rig.publish("--once", "--from-file", own).exitCode()).isZero();
  }
}
