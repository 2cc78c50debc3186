package io.github.iamtokenreview.client.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** That one process at a time makes what all would then keep. */
final class CacheLock {
  private static final long POLL_MILLIS = 20;

  /** Of who goes on without. */
  static final CacheLock NONE = new CacheLock(null);

  private final @Nullable FileChannel channel;

  private CacheLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or {@link #NONE} when it does not come free in time. */
  static CacheLock acquire(FileChannel channel, Duration wait) throws IOException {
    long end = System.nanoTime() + wait.toNanos();
    try {
      while (tried(channel).isEmpty()) {
        if (System.nanoTime() >= end) {
          channel.close();
          return NONE;
        }
        Thread.sleep(POLL_MILLIS);
      }
      return new CacheLock(channel);
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

  void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // It is free in any case, at the latest when the process ends.
      }
    }
  }
}
