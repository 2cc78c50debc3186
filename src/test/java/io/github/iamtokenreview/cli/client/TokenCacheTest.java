package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.client.cache.KeptToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCacheTest {
  private static final String[] ARGUMENTS = {"token", "-i", "demo"};

  @TempDir private Path home;

  private Workstation machine;

  @BeforeEach
  void signIn() {
    machine = new Workstation(home).signedInAs(Workstation.ALICE).set("AWS_REGION", "eu-west-1");
  }

  private Optional<String> kept() {
    return KeptToken.find(List.of(ARGUMENTS), machine.environment(), machine.clock.instant());
  }

  @Test
  void keepsWhatWasPrintedForTheNextStart() {
    assertThat(kept()).isEmpty();

    CommandLineRun run = machine.run(ARGUMENTS);

    assertThat(kept().map(line -> line + "\n")).contains(run.out());
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT13M, true", "PT13M0.001S, false", "PT15M, false", "PT-1S, false"})
  void servesATokenUntilAMinuteBeforeItsEnd(Duration later, boolean served) {
    CommandLineRun run = machine.run(ARGUMENTS);

    machine.clock.advance(later);

    assertThat(kept().isPresent()).isEqualTo(served);
    assertThat(machine.run(ARGUMENTS).out().equals(run.out())).isEqualTo(served);
  }

  @Test
  void servesNothingToSomebodyElse() {
    machine.run(ARGUMENTS);

    machine.signedInAs(Workstation.JDOE);

    assertThat(kept()).isEmpty();
    assertThat(machine.keyOf(machine.run(ARGUMENTS))).isEqualTo(Workstation.JDOE.accessKeyId());
  }

  @Test
  void makesATokenAnewWhereTheKeptOneIsBroken() throws IOException {
    machine.run(ARGUMENTS);
    Path file = machine.kept("token-").get(0);
    Files.writeString(file, "broken");

    assertThat(kept()).isEmpty();
    CommandLineRun run = machine.run(ARGUMENTS);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(kept().map(line -> line + "\n")).contains(run.out());
  }

  @Test
  void keepsNothingOfAFailure() {
    machine.set("AWS_CREDENTIAL_EXPIRATION", "2026-01-02T03:04:30Z");

    CommandLineRun run = machine.run(ARGUMENTS);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("AWS_ACCESS_KEY_ID", "2026-01-02T03:04:30Z");
    assertThat(kept()).isEmpty();
  }

  @Test
  void warnsOnceWhereOthersCouldRead() throws IOException {
    machine.run(ARGUMENTS);
    Path directory = machine.environment().cacheDirectory();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

    CommandLineRun run = machine.run(ARGUMENTS);
    CommandLineRun quiet = machine.run("token", "-i", "demo", "-q");

    assertThat(kept()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .startsWith("warning: nothing is kept between runs: ")
        .contains("chmod 700 " + directory)
        .hasLineCount(1);
    assertThat(quiet.exitCode()).isZero();
    assertThat(quiet.err()).isEmpty();
  }

  @Test
  void worksWhereNothingCanBeKept() {
    machine.set("IAM_TOKENREVIEW_CACHE_DIR", machine.write("file", "") + "/cache");

    CommandLineRun run = machine.run(ARGUMENTS);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("warning: ").hasLineCount(1);
    assertThat(Workstation.token(run)).isNotEmpty();
  }

  @Test
  void keepsWhereItIsTold() {
    machine.set("IAM_TOKENREVIEW_CACHE_DIR", "~/elsewhere");

    machine.run(ARGUMENTS);

    assertThat(machine.file("elsewhere")).isNotEmptyDirectory();
    assertThat(machine.file(".kube")).doesNotExist();
  }

  @Test
  void looksForNothingButTokens() {
    assertThat(KeptToken.find(List.of(), machine.environment(), machine.clock.instant())).isEmpty();
    assertThat(KeptToken.find(List.of("publish"), machine.environment(), machine.clock.instant()))
        .isEmpty();
  }
}
