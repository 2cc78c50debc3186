package io.github.iamtokenreview.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final CacheRecord RECORD =
      new CacheRecord("abc", NOW, NOW.plusSeconds(840), "payload");

  @TempDir private Path home;

  private final List<String> warnings = new ArrayList<>();

  private Path directory() {
    return home.resolve("kube/cache/iam-tokenreview");
  }

  private Cache cache(Path directory) {
    return Cache.in(directory, warnings::add);
  }

  private void store(Path directory) {
    cache(directory).store(CacheKind.TOKEN, RECORD, NOW);
  }

  private Optional<CacheRecord> find(Path directory) {
    return cache(directory).find(CacheKind.TOKEN, "abc");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void findsWhatItKept() {
    store(directory());

    assertThat(find(directory())).contains(RECORD);
    assertThat(cache(directory()).find(CacheKind.ROLE, "abc")).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void keepsFilesAndDirectoriesFromOthers() throws IOException {
    store(directory());

    assertThat(mode(directory())).isEqualTo("rwx------");
    assertThat(mode(home.resolve("kube"))).isEqualTo("rwx------");
    assertThat(mode(directory().resolve("token-abc"))).isEqualTo("rw-------");
  }

  @Test
  void findsNothingAndSaysNothingBeforeAnythingIsKept() {
    assertThat(find(directory())).isEmpty();
    assertThat(warnings).isEmpty();
    assertThat(directory()).doesNotExist();
  }

  @Test
  void replacesWhatIsNotWhole() throws IOException {
    store(directory());
    Files.writeString(directory().resolve("token-abc"), "half a rec");

    assertThat(find(directory())).isEmpty();
    store(directory());

    assertThat(find(directory())).contains(RECORD);
    assertThat(warnings).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx---r--", "rwxr-x---", "rwx--x--x", "rwx-w----"})
  void refusesADirectoryThatOthersMayUse(String mode) throws IOException {
    store(directory());
    mode(directory(), mode);

    assertThat(find(directory())).isEmpty();
    store(directory());

    assertThat(warnings).hasSize(2).allMatch(w -> w.contains("chmod 700 " + directory()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
  void refusesAFileThatOthersMayUse(String mode) throws IOException {
    store(directory());
    Path file = directory().resolve("token-abc");
    mode(file, mode);

    assertThat(find(directory())).isEmpty();

    assertThat(warnings).hasSize(1).allMatch(w -> w.contains("chmod 600 " + file));
  }

  @Test
  void warnsOnce() throws IOException {
    store(directory());
    mode(directory(), "rwxrwxrwx");
    Cache cache = cache(directory());

    cache.find(CacheKind.TOKEN, "abc");
    cache.store(CacheKind.TOKEN, RECORD, NOW);
    cache.oneAtATime(CacheKind.TOKEN, "abc", () -> "done");

    assertThat(warnings).hasSize(1);
  }

  @Test
  void followsNoLinks() throws IOException {
    store(directory());
    Path file = directory().resolve("token-abc");
    Files.move(file, home.resolve("moved"));
    Files.createSymbolicLink(file, home.resolve("moved"));
    Path link = Files.createSymbolicLink(home.resolve("link"), directory());

    assertThat(find(directory())).isEmpty();
    assertThat(find(link)).isEmpty();
    assertThat(warnings).hasSize(2).allMatch(w -> w.contains("is a link"));

    store(directory());
    assertThat(file).isRegularFile();
    assertThat(Files.readString(home.resolve("moved"))).contains("payload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file/below", "/proc/iam-tokenreview", "/dev/full"})
  void goesOnWhereNothingCanBeWritten(String place) throws IOException {
    Files.createFile(home.resolve("file"));
    Path directory = home.resolve(place);
    Cache cache = cache(directory);

    cache.store(CacheKind.TOKEN, RECORD, NOW);
    String done = cache.oneAtATime(CacheKind.TOKEN, "abc", () -> "done");

    assertThat(done).isEqualTo("done");
    assertThat(cache.find(CacheKind.TOKEN, "abc")).isEmpty();
    assertThat(warnings).hasSize(1).allMatch(w -> w.contains(directory.toString()));
  }

  @Test
  void leavesNoHalfFileBehindWhenAPlaceIsTaken() throws IOException {
    store(directory());
    Files.delete(directory().resolve("token-abc"));
    Files.createDirectories(directory().resolve("token-abc/full"));

    store(directory());

    assertThat(warnings).hasSize(1);
    try (Stream<Path> left = Files.list(directory())) {
      assertThat(left).containsExactly(directory().resolve("token-abc"));
    }
  }

  @Test
  void throwsAwayWhatIsTooOldToBeOfUse() throws IOException {
    store(directory());
    FileTime tooOld = FileTime.from(NOW.minusSeconds(13 * 3600 + 1));
    Path old = Files.writeString(directory().resolve("role-" + "0".repeat(64)), "");
    Path recent = Files.writeString(directory().resolve("role-" + "1".repeat(64)), "");
    Path foreign = Files.writeString(directory().resolve("id_ed25519"), "");
    Files.setLastModifiedTime(old, tooOld);
    Files.setLastModifiedTime(foreign, tooOld);
    Files.setLastModifiedTime(recent, FileTime.from(NOW.minusSeconds(13 * 3600)));

    store(directory());

    assertThat(old).doesNotExist();
    assertThat(recent).exists();
    assertThat(foreign).exists();
  }

  @Test
  void readsNoFileThatIsTooLarge() throws IOException {
    store(directory());
    Files.writeString(directory().resolve("token-abc"), "x".repeat(64 * 1024 + 1));

    assertThat(find(directory())).isEmpty();
    assertThat(warnings).hasSize(1);
  }

  @Test
  void keepsNothingWhenItIsOff() {
    Cache cache = Cache.none();

    cache.store(CacheKind.TOKEN, RECORD, NOW);

    assertThat(cache.find(CacheKind.TOKEN, "abc")).isEmpty();
    assertThat(cache.oneAtATime(CacheKind.TOKEN, "abc", () -> 1)).isEqualTo(1);
  }
}
