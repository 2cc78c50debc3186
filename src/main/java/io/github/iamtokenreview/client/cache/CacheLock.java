package io.github.iamtokenreview.client.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That one process at a time makes what all would then keep. */
final class CacheLock {
  private static final long POLL_MILLIS = 20;

  /** Of who goes on without. */
  static final CacheLock NONE = new CacheLock(null, null);

  private final @Nullable Path file;
  private final @Nullable FileChannel channel;

  private CacheLock(@Nullable Path file, @Nullable FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * The lock, or {@link #NONE} when it does not come free in time.
   *
   * @param file that the channel is to
   */
  static CacheLock acquire(Path file, FileChannel channel, Duration wait) throws IOException {
    long end = System.nanoTime() + wait.toNanos();
    try {
      while (tried(channel).isEmpty()) {
        if (System.nanoTime() >= end) {
          channel.close();
          return NONE;
        }
        Thread.sleep(POLL_MILLIS);
      }
      return new CacheLock(file, channel);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      channel.close();
      return NONE;
    }
  }

  private static Optional<FileLock> tried(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) { // Another thread of this process has it.
      return Optional.empty();
    }
  }

  /**
   * Leaves no file behind. Who waits at it then has a lock of his own, beside that of who comes
   * later; but both find what was kept meanwhile.
   */
  void close() {
    if (file == null || channel == null) {
      return;
    }
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is free in any case, at the latest when the process ends.
    }
  }
}
