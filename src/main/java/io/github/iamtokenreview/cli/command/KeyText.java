package io.github.iamtokenreview.cli.command;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file with keys holds. */
final class KeyText {

  /** A key is about 120 bytes, and there are 9 in a file at most; more is another file. */
  private static final int MAX_BYTES = 4 * 1024;

  private KeyText() {}

  /**
   * @throws IllegalArgumentException when there is too much of it
   */
  static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IllegalArgumentException("the file has more than " + MAX_BYTES + " bytes");
      }
      return new String(bytes, US_ASCII);
    }
  }
}
