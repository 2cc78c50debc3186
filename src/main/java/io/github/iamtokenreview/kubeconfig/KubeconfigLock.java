package io.github.iamtokenreview.kubeconfig;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.github.iamtokenreview.files.Leftover;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * kubectl's lock of a kubeconfig, the file {@code <file>.lock}: whoever makes it may write. kubectl
 * names it after the path it was given, so behind a link both names are locked.
 */
public final class KubeconfigLock implements AutoCloseable {

  /** kubectl holds it for some milliseconds, and gives up at once when another does. */
  public static final Duration WAIT = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final KubeconfigFile file;
  private final List<Leftover> held = new ArrayList<>();

  private KubeconfigLock(KubeconfigFile file) {
    this.file = file;
  }

  /**
   * Makes the file's directory, where that is missing.
   *
   * @throws IOException also when another holds the lock for longer than that
   */
  public static KubeconfigLock of(KubeconfigFile file, Duration atMost) throws IOException {
    KubeconfigLock lock = new KubeconfigLock(file);
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      for (Path path : new LinkedHashSet<>(List.of(file.named(), file.target()))) {
        makeDirectory(path);
        lock.acquire(path.resolveSibling(path.getFileName() + ".lock"), deadline);
      }
      return lock;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static void makeDirectory(Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private void acquire(Path path, long deadline) throws IOException {
    Leftover lock = Leftover.of(path);
    held.add(lock);
    while (true) {
      try {
        lock.make(() -> Files.createFile(path));
        return;
      } catch (FileAlreadyExistsException e) {
        if (System.nanoTime() >= deadline) {
          throw stale(path);
        }
        pause(path);
      }
    }
  }

  private static void pause(Path lock) throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for " + lock);
    }
  }

  /**
   * Puts a text in the file's place.
   *
   * @throws IOException when the file is as it was
   */
  public void replace(String text) throws IOException {
    file.replace(text);
  }

  private static IOException stale(Path lock) {
    String since;
    try {
      since = " since " + Files.getLastModifiedTime(lock).toInstant().truncatedTo(SECONDS);
    } catch (IOException e) {
      since = ""; // Gone this moment, or not to be looked at.
    }
    return new FileSystemException(
        lock
            + " is there"
            + since
            + ": kubectl or another program is writing; if none is, one was killed while it did, so"
            + " remove that file");
  }

  @Override
  public void close() throws IOException {
    for (Leftover lock : held) {
      lock.remove();
    }
  }
}
