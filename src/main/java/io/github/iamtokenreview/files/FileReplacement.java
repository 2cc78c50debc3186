package io.github.iamtokenreview.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is written beside another, onto the disk, and then takes its place.
 *
 * <pre>
 *   write ──▶ .name.&lt;random&gt; ──commit──▶ name
 *                   └──────close without commit, or the end of the program──▶ gone
 * </pre>
 */
public final class FileReplacement implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final Path fresh;
  private final Leftover leftover;

  private FileReplacement(Path file, Path fresh) {
    this.file = file;
    this.fresh = fresh;
    this.leftover = Leftover.of(fresh);
  }

  public static FileReplacement of(Path file) {
    return new FileReplacement(
        file, file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID()));
  }

  public void write(String text) throws IOException {
    try {
      writeFresh(text);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // Writing fails without a word on which file.
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
  }

  private void writeFresh(String text) throws IOException {
    leftover.make(() -> Files.createFile(fresh, OWNER_ONLY));
    try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      if (Files.exists(file)) {
        takeOver(Files.readAttributes(file, PosixFileAttributes.class));
      }
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  private void takeOver(PosixFileAttributes old) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    PosixFileAttributes now = view.readAttributes();
    if (!now.owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!now.group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }

  public void commit() throws IOException {
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
        entries.force(true); // So that the new name outlives a power cut.
      }
    }
  }

  @Override
  public void close() throws IOException {
    leftover.remove();
  }
}
