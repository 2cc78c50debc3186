package io.github.iamtokenreview.client.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A directory of small files that are their owner's alone. Neither it nor a file in it may be a
 * link, and a file is always either the old or the new one.
 */
final class PrivateDirectory {
  /**
   * Kept files with their locks, and what a run that was cut off left. Whatever else is there may
   * be somebody's only copy: a variable can name any directory.
   */
  private static final Pattern OWN_NAME =
      Pattern.compile("(?:token|role)-[0-9a-f]{64}(?:\\.lock)?|\\.[0-9a-f-]{36}");

  /** A token has 4 KiB. */
  private static final int MAX_BYTES = 64 * 1024;

  /** A pass over the directory ends here. */
  private static final int MAX_ENTRIES = 10_000;

  private final Path path;
  private final FileOwnership ownership;

  /** It is made when something is first written. */
  PrivateDirectory(Path path) {
    this.path = path;
    ownership = new FileOwnership();
  }

  /**
   * @return empty when there is no such file
   * @throws UnsafeCacheException when others could have read or written it
   */
  Optional<String> read(String name) throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    ownership.checkDirectory(path);
    Path file = path.resolve(name);
    try {
      if (ownership.checkFile(file).size() > MAX_BYTES) {
        throw new IOException(file + " is too large");
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(new String(in.readNBytes(MAX_BYTES), UTF_8));
    }
  }

  /** Writes a file, or nothing. */
  void replace(String name, String text) throws IOException {
    make();
    Path fresh = path.resolve("." + UUID.randomUUID());
    try {
      write(fresh, text);
      Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void write(Path fresh, String text) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    try (FileChannel out = FileChannel.open(fresh, options, attributes("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (rest.hasRemaining()) {
        out.write(rest);
      }
    }
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** A channel to a file that is there to be locked; it stays empty. */
  FileChannel lockFile(String name) throws IOException {
    make();
    return FileChannel.open(
        path.resolve(name),
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS),
        attributes("rw-------"));
  }

  private void make() throws IOException {
    if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(path, attributes("rwx------"));
    }
    ownership.checkDirectory(path);
  }

  private FileAttribute<?>[] attributes(String permissions) {
    return ownership.isShown()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Deletes files of this program's making that were last written before a time. */
  void prune(Instant before) throws IOException {
    int seen = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        if (OWN_NAME.matcher(entry.getFileName().toString()).matches() && isOlder(entry, before)) {
          Files.deleteIfExists(entry);
        }
        if (++seen > MAX_ENTRIES) {
          return;
        }
      }
    }
  }

  private static boolean isOlder(Path file, Instant time) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() && found.lastModifiedTime().toInstant().isBefore(time);
    } catch (NoSuchFileException e) { // Another process was faster.
      return false;
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
