package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes documents as files below a directory, which it makes where it is missing: to a new file,
 * onto the disk, then renamed over the old one. Who may read them is left to the umask: they hold
 * no secret. A lock per cluster makes precondition and writing one step among these writers; the
 * new file bears one name, so that what a killed writer leaves goes with the next.
 */
public final class DirectoryWriter implements DocumentWriter {
  /** The JDK throws where two threads of one process lock a file. */
  private static final Object THREADS = new Object();

  private final Path directory;

  public DirectoryWriter(Path directory) {
    this.directory = directory;
  }

  @Override
  public String put(DocumentKey key, String text, Precondition precondition) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    change(key, precondition, file -> replace(file, content));
    return DirectoryStore.etagOf(content);
  }

  @Override
  public void delete(DocumentKey key, Precondition.Unchanged precondition) throws IOException {
    change(key, precondition, Files::delete);
  }

  private interface Change {
    void apply(Path file) throws IOException;
  }

  private void change(DocumentKey key, Precondition precondition, Change change)
      throws IOException {
    Path file = directory.resolve(key.path());
    Path folder = Files.createDirectories(file.resolveSibling(""));
    synchronized (THREADS) {
      try (FileChannel lock = open(folder.resolve(".lock"), StandardOpenOption.CREATE)) {
        lock.lock();
        check(key, precondition);
        change.apply(file);
      }
    }
  }

  private void check(DocumentKey key, Precondition precondition) throws IOException {
    Fetched found = new DirectoryStore(directory).fetch(key, null);
    boolean holds =
        precondition instanceof Precondition.Unchanged unchanged
            ? found instanceof Fetched.Document there && there.etag().equals(unchanged.etag())
            : found instanceof Fetched.Missing;
    if (!holds) {
      throw new PreconditionFailedException(key);
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    try {
      try (FileChannel out = open(fresh, StandardOpenOption.CREATE_NEW)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) { // Writing fails without a word on which file.
      throw new FileSystemException(file.toString(), null, e.getMessage());
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileChannel open(Path file, StandardOpenOption creation) throws IOException {
    return FileChannel.open(file, StandardOpenOption.WRITE, creation);
  }
}
