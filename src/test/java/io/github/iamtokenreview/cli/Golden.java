package io.github.iamtokenreview.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected output in a file beside the test. After a wanted change, tests with {@code
 * GOLDEN_UPDATE=true} in the environment write the files anew, to be read before they are
 * committed.
 */
public final class Golden {
  private static final Path DIRECTORY =
      Path.of("src/test/resources/io/github/iamtokenreview/cli/golden");

  private Golden() {}

  public static void check(String name, String actual) {
    checkFile(DIRECTORY.resolve(name), actual);
  }

  /** As a file of the repository, wherever it lies, has it. */
  public static void checkFile(Path file, String actual) {
    try {
      if ("true".equals(System.getenv("GOLDEN_UPDATE"))) {
        Files.writeString(file, actual);
      }
      assertThat(actual).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text without what differs from run to run. */
  public static String masked(String text, Path directory) {
    return text.replace(directory.toString(), "/DIR")
        .replaceAll("MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=", "SPKI")
        .replaceAll("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", "KEYID")
        .replaceAll("sha256:[0-9a-f]{8}", "sha256:DIGEST")
        .replaceAll("\\b1[0-9]{12}\\b", "REVISION");
  }
}
