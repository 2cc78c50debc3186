package io.github.iamtokenreview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what the tests used that no log may show, in a file that {@link LogScanIT} reads once
 * all tests have run.
 */
public final class Secrets {
  static final Path FILE = Path.of("target", "secrets-of-the-tests.txt");
  private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

  private Secrets() {}

  /** Returns the secret, remembered. */
  public static String used(String secret) {
    if (WRITTEN.add(secret)) {
      try {
        Files.createDirectories(FILE.getParent());
        Files.writeString(
            FILE, secret + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return secret;
  }
}
