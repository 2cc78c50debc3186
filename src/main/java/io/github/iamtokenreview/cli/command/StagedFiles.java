package io.github.iamtokenreview.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Files of a directory that are written beside their places, onto the disk, and moved there once
 * all else has succeeded. So a full disk shows before anything has changed, and whatever happens,
 * what was there is whole and in its place. All are the owner's only. What a killed program leaves
 * stays: it may be the only copy of a secret that a registration names already.
 *
 * <pre>
 *   stage ──▶ .name.&lt;random&gt; ──commit──▶ name        (one that was there: name.old)
 *                   └──────────close without commit──▶ gone
 * </pre>
 */
public final class StagedFiles implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY = mode("rw-------");
  private static final FileAttribute<?> OWNER_ONLY_DIRECTORY = mode("rwx------");

  private final Path directory;
  private final Map<Path, Path> staged = new LinkedHashMap<>();

  /** Makes the directory where it is missing, for the owner only. */
  public static StagedFiles in(Path directory) throws CommandFailedException {
    try {
      Path made =
          Files.isDirectory(directory)
              ? directory
              : Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
      return new StagedFiles(made);
    } catch (IOException e) {
      throw CommandFailedException.of("the directory " + directory + " can't be made", e);
    }
  }

  private StagedFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes a file that must not be there yet. */
  public Path stageNew(String name, String text) throws CommandFailedException {
    Path file = directory.resolve(name);
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CommandFailedException(
          file + " is there already and is not overwritten: move it away, or give another --out");
    }
    return stage(name, text);
  }

  /** Writes a file; one that is there is kept as {@code name.old}. */
  public Path stage(String name, String text) throws CommandFailedException {
    Path file = directory.resolve(name);
    Path fresh = directory.resolve("." + name + "." + UUID.randomUUID());
    staged.put(file, fresh);
    try (FileChannel out =
        FileChannel.open(
            fresh, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), OWNER_ONLY)) {
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    } catch (IOException e) {
      throw CommandFailedException.of(file + " can't be written", e);
    }
    return file;
  }

  /** Moves all into place. */
  public void commit() throws CommandFailedException {
    Map<Path, Path> moved = Map.copyOf(staged);
    staged.clear(); // From here on they are the only copies.
    for (Map.Entry<Path, Path> entry : moved.entrySet()) {
      Path file = entry.getKey();
      try {
        if (Files.exists(file)) {
          keep(file, file.resolveSibling(file.getFileName() + ".old"));
        }
        Files.move(entry.getValue(), file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw CommandFailedException.of(
            "%s can't be moved into place, do so with %s".formatted(file, entry.getValue()), e);
      }
    }
  }

  /** Under a second name, so that there is one under the first at any time. */
  private static void keep(Path file, Path old) throws IOException {
    Files.deleteIfExists(old);
    try {
      Files.createLink(old, file);
    } catch (UnsupportedOperationException | FileSystemException e) { // Not on every file system.
      Files.copy(file, old, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  @Override
  public void close() throws CommandFailedException {
    for (Path fresh : staged.values()) {
      try {
        Files.deleteIfExists(fresh);
      } catch (IOException e) {
        throw CommandFailedException.of(fresh + " can't be removed: do so", e);
      }
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
