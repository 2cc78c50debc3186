package io.github.iamtokenreview.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.kubeconfig.KubeconfigUpdate.Change;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubeconfigUpdateTest {
  private static final Duration NO_WAIT = Duration.ZERO;
  private static final KubeconfigUpdate UPDATE = new KubeconfigUpdate(Accesses.PROD, true);

  @TempDir private Path directory;

  private Path config() {
    return directory.resolve("config");
  }

  private static KubeconfigUpdate.Result apply(Path path) throws Exception {
    return UPDATE.apply(KubeconfigFile.at(path), NO_WAIT);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void makesAFileForItsOwnerOnlyAndTheDirectoryToo() throws Exception {
    Path file = directory.resolve("new/.kube/config");

    KubeconfigUpdate.Result result = apply(file);

    assertThat(result.change()).isEqualTo(Change.ADDED);
    assertThat(file).hasContent(result.text());
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(directory.resolve("new/.kube"))).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw-------"})
  void keepsTheModeOfAFile(String mode) throws Exception {
    Files.writeString(config(), "x: y\n");
    Files.setPosixFilePermissions(config(), PosixFilePermissions.fromString(mode));

    apply(config());

    assertThat(mode(config())).isEqualTo(mode);
    assertThat(Files.readString(config())).contains("x: y", "name: prod");
    assertThat(names()).containsExactly("config");
  }

  @Test
  void writesNothingThatIsThereAlready() throws Exception {
    apply(config());
    FileTime before = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
    Files.setLastModifiedTime(config(), before);

    KubeconfigUpdate.Result again = apply(config());

    assertThat(again.change()).isEqualTo(Change.NONE);
    assertThat(Files.getLastModifiedTime(config())).isEqualTo(before);
  }

  @Test
  void saysWhichOtherContextsChangeWithTheUser() throws Exception {
    Files.writeString(
        config(),
        """
        users: [{name: prod, user: {token: x}}]
        contexts: [{name: a, context: {user: prod}}, {name: prod, context: {user: prod}}]
        """);

    assertThat(apply(config()).alsoChanged()).containsExactly("a");
    assertThat(apply(config()).alsoChanged()).isEmpty();
  }

  @Test
  void leavesALinkALink() throws Exception {
    Path real = Files.createDirectory(directory.resolve("real")).resolve("kube");
    Files.writeString(real, "x: y\n");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("real/kube"));
    Files.createSymbolicLink(config(), Path.of("link"));

    apply(config());

    assertThat(config()).isSymbolicLink();
    assertThat(directory.resolve("link")).isSymbolicLink();
    assertThat(Files.readString(real)).contains("x: y", "name: prod");
  }

  @Test
  void makesTheFileThatALinkLeadsTo() throws Exception {
    Files.createSymbolicLink(config(), directory.resolve("later/config"));

    apply(config());

    assertThat(config()).isSymbolicLink();
    assertThat(directory.resolve("later/config")).isRegularFile();
  }

  @Test
  void refusesLinksInACircleAndWhatIsNoFile() throws Exception {
    Files.createSymbolicLink(config(), directory.resolve("other"));
    Files.createSymbolicLink(directory.resolve("other"), config());

    assertThatThrownBy(() -> apply(config())).hasMessageContaining("too many links");
    assertThatThrownBy(() -> apply(directory)).hasMessageContaining("not a file");
    assertThatThrownBy(() -> apply(Path.of("/dev/null"))).hasMessageContaining("not a file");
  }

  @Test
  void leavesABrokenFileAsItIs() throws Exception {
    Files.writeString(config(), "clusters: {}\n");

    assertThatThrownBy(() -> apply(config())).isInstanceOf(InvalidKubeconfigException.class);

    assertThat(config()).hasContent("clusters: {}\n");
    assertThat(names()).containsExactly("config");
  }

  @Test
  void refusesATextThatIsNotUtf8() throws Exception {
    Files.write(config(), new byte[] {'a', ':', ' ', (byte) 0xE4, '\n'});

    assertThatThrownBy(() -> apply(config())).hasMessageContaining("not UTF-8");
  }

  @Test
  void waitsForKubectlToFinish() throws Exception {
    Path lock = Files.createFile(directory.resolve("config.lock"));
    CompletableFuture<Void> kubectl =
        CompletableFuture.runAsync(
            () -> assertThat(lock.toFile().delete()).isTrue(),
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

    UPDATE.apply(KubeconfigFile.at(config()), Duration.ofSeconds(30));

    assertThat(kubectl).succeedsWithin(Duration.ofSeconds(30));
    assertThat(names()).containsExactly("config");
  }

  @Test
  void saysThatALockMayBeALeftover() throws Exception {
    Path lock = Files.createFile(directory.resolve("config.lock"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));

    assertThatThrownBy(() -> apply(config()))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining(lock + " is there since 2026-01-02T03:04:05Z")
        .hasMessageContaining("remove that file");
    assertThat(lock).exists();
    assertThat(config()).doesNotExist();
  }

  @Test
  void locksTheNameOfALinkAndItsTarget() throws Exception {
    Files.createSymbolicLink(config(), Path.of("real"));
    Files.createFile(directory.resolve("real.lock"));

    assertThatThrownBy(() -> apply(config())).hasMessageContaining("real.lock is there");

    assertThat(names()).containsExactly("config", "real.lock");
  }

  @Test
  void previewTouchesNothing() throws Exception {
    Files.createFile(directory.resolve("config.lock"));

    KubeconfigUpdate.Result result = UPDATE.preview(KubeconfigFile.at(config()));

    assertThat(result.change()).isEqualTo(Change.ADDED);
    assertThat(names()).containsExactly("config.lock");
  }
}
