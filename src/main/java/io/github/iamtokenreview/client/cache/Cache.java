package io.github.iamtokenreview.client.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept on disk. Nothing that goes wrong with it stops anything: it is told once, and work
 * goes on without.
 */
public final class Cache {

  /** An AssumeRole takes a tenth; who waits longer for another process makes his own. */
  static final Duration LOCK_WAIT = Duration.ofSeconds(2);

  /** A role's session lasts 12 hours at most, so nothing older is of use. */
  private static final Duration KEPT = Duration.ofHours(13);

  private final @Nullable PrivateDirectory directory;
  private final Consumer<String> warnings;
  private boolean warned;

  private Cache(@Nullable PrivateDirectory directory, Consumer<String> warnings) {
    this.directory = directory;
    this.warnings = warnings;
  }

  /**
   * @param warnings takes one sentence at most
   */
  public static Cache in(Path directory, Consumer<String> warnings) {
    return new Cache(new PrivateDirectory(directory), warnings);
  }

  /** Keeps nothing. */
  public static Cache none() {
    return new Cache(null, warning -> {});
  }

  /** What was kept under a key, whether it still holds or not. */
  public Optional<CacheRecord> find(CacheKind kind, String key) {
    if (directory == null) {
      return Optional.empty();
    }
    try {
      return find(directory, kind, key);
    } catch (IOException e) {
      warn(e);
      return Optional.empty();
    }
  }

  /** As of who has no time for a warning. */
  static Optional<CacheRecord> find(PrivateDirectory directory, CacheKind kind, String key)
      throws IOException {
    return directory.read(kind.file(key)).flatMap(text -> CacheRecord.parse(text, key));
  }

  /** Keeps it, and throws away what is too old to be of use. */
  public void store(CacheKind kind, CacheRecord kept, Instant now) {
    if (directory == null) {
      return;
    }
    try {
      directory.replace(kind.file(kept.key()), kept.text());
      directory.prune(now.minus(KEPT));
    } catch (IOException e) {
      warn(e);
    }
  }

  /** Does some work, once who does the same at this moment is through; but waits not for long. */
  public <T, E extends Exception> T oneAtATime(CacheKind kind, String key, Work<T, E> work)
      throws E {
    CacheLock lock = lock(kind, key);
    try {
      return work.done();
    } finally {
      lock.close();
    }
  }

  /** What makes something to be kept. */
  public interface Work<T, E extends Exception> {
    T done() throws E;
  }

  private CacheLock lock(CacheKind kind, String key) {
    if (directory == null) {
      return CacheLock.NONE;
    }
    try {
      String name = kind.file(key) + ".lock";
      return CacheLock.acquire(directory.file(name), directory.lockFile(name), LOCK_WAIT);
    } catch (IOException e) {
      warn(e);
      return CacheLock.NONE;
    }
  }

  private void warn(IOException e) {
    if (!warned) {
      warned = true;
      String why =
          e instanceof UnsafeCacheException
              ? e.getMessage()
              : directory + " can't be used" + reason(e);
      warnings.accept("nothing is kept between runs: " + why);
    }
  }

  /** In words: exceptions of files say nothing but a path, or have a path before the reason. */
  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return ": no permission";
    }
    @Nullable String words = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return words == null ? "" : ": " + words;
  }
}
