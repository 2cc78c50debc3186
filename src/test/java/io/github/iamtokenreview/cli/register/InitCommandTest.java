package io.github.iamtokenreview.cli.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitCommandTest {
  @TempDir private Path directory;

  private Path out() {
    return directory.resolve("new/operator");
  }

  private CommandLineRun init(String... more) {
    String[] args = new String[3 + more.length];
    args[0] = "init";
    args[1] = "--out";
    args[2] = out().toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return CommandLineRun.of(args);
  }

  @Test
  void makesBothHalvesOfOneKey() {
    CommandLineRun run = init();

    assertThat(run.exitCode()).isZero();
    SigningKey key = SigningKey.parsePem(RegisteredCluster.read(out().resolve("operator-key.pem")));
    String spki = RegisteredCluster.read(out().resolve("operator-key.pub"));
    assertThat(VerificationKey.parse(spki)).isEqualTo(key.verificationKey());
    assertThat(spki).hasLineCount(1).endsWith("\n");
  }

  @Test
  void keepsFilesAndDirectoryFromOthers() throws IOException {
    init();

    assertThat(RegisteredCluster.mode(out().resolve("operator-key.pem"))).isEqualTo("rw-------");
    assertThat(RegisteredCluster.mode(out())).isEqualTo("rwx------");
    try (var files = Files.list(out())) {
      assertThat(files).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator-key.pem", "operator-key.pub"})
  void overwritesNeitherFile(String name) throws IOException {
    Files.createDirectories(out());
    Files.writeString(out().resolve(name), "mine");

    CommandLineRun run = init();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(name, "is there already", "another --out");
    assertThat(out().resolve(name)).hasContent("mine");
    try (var files = Files.list(out())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void saysThatTheDirectoryIsAFile() throws IOException {
    Files.createFile(directory.resolve("new"));

    CommandLineRun run = init();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("can't be made", "Not a directory");
  }

  @Test
  void printsTheNextCommand() {
    CommandLineRun run = init();

    Golden.check("init.txt", Golden.masked(run.out(), directory));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void printsJsonWithoutThePrivateHalf() throws IOException {
    CommandLineRun run = init("-o", "json");

    var json = new ObjectMapper().readTree(run.out().getBytes(UTF_8));
    assertThat(json.get("publicKey").textValue())
        .isEqualTo(RegisteredCluster.read(out().resolve("operator-key.pub")).strip());
    assertThat(json.get("files").get("privateKey").textValue())
        .isEqualTo(out().resolve("operator-key.pem").toString());
    assertThat(run.out()).doesNotContain("PRIVATE");
    Golden.check("init.json", Golden.masked(run.out(), directory));
  }

  @Test
  void printsYaml() {
    Golden.check("init.yaml", Golden.masked(init("-o", "yaml").out(), directory));
  }

  @Test
  void explainsItself() {
    Golden.check("init-help.txt", CommandLineRun.of("init", "--help").out());
  }

  @Test
  void needsAnOutputDirectory() {
    CommandLineRun run = CommandLineRun.of("init");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--out", "iam-tokenreview init --help");
  }
}
