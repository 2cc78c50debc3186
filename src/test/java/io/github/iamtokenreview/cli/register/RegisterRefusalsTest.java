package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input: what is said, and that nothing is touched. */
final class RegisterRefusalsTest {
  @TempDir private Path directory;
  private RegisteredCluster fleet;

  @BeforeEach
  void makeOperatorKey() {
    fleet = RegisteredCluster.none(directory);
  }

  static Stream<Arguments> refusals() {
    return Table.rows(RegisterRefusalsTest.class, "register-refusals.txt", 3)
        .map(row -> Arguments.of(Integer.valueOf(row.get(0)), row.get(1), row.get(2)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void saysWhatIsWrong(int exitCode, String options, String message) {
    List<String> args = options.isEmpty() ? List.of() : List.of(here(options).split(" +", -1));

    CommandLineRun run = fleet.register(args.toArray(String[]::new));

    assertThat(run.err()).contains(here(message).replace("\\", ""));
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ").doesNotContain("Exception", "hidden");
    assertThat(fleet.store()).doesNotExist();
    assertThat(fleet.out()).doesNotExist();
  }

  private String here(String text) {
    return text.replace("@/", directory + "/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-prod", "a..b", "a/b", "", "ä"})
  void takesNoIdThatTheWebhookRefuses(String id) {
    CommandLineRun run =
        CommandLineRun.of(
            "register", "--store=file:" + fleet.store(), "--operator-key=k", "--", id);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("'" + id + "' is no cluster id");
  }

  @Test
  void takesNoStoreThatIsNone() {
    CommandLineRun run =
        CommandLineRun.of("register", "a", "--store=/tmp/store", "--operator-key=k");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("is neither s3://bucket/prefix nor file:/directory");
  }

  @Test
  void saysHowToMakeAnOperatorKey() throws IOException {
    Files.delete(fleet.operator().resolve("operator-key.pem"));

    CommandLineRun run = fleet.create();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("there is no operator key", "iam-tokenreview init --out");
  }

  @Test
  void quotesNothingOfAKeyItCannotRead() throws IOException {
    Path key = fleet.operator().resolve("operator-key.pem");
    Files.writeString(key, RegisteredCluster.read(key).replace("PRIVATE KEY", "SECRET STUFF"));

    CommandLineRun run = fleet.create();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is no operator key").doesNotContain("SECRET STUFF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw--w----", "rw-----w-", "r--r-----"})
  void usesNoKeyThatOthersCanOpen(String mode) throws IOException {
    Path key = fleet.operator().resolve("operator-key.pem");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));

    CommandLineRun run = fleet.create();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(mode, "chmod 600");
    assertThat(fleet.store()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
  void usesAKeyOfTheOwnerOnly(String mode) throws IOException {
    Path key = fleet.operator().resolve("operator-key.pem");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));

    assertThat(fleet.create().exitCode()).isZero();
  }
}
