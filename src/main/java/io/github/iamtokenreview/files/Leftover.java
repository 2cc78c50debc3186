package io.github.iamtokenreview.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of this program's own that goes with it, also when Ctrl-C ends it. */
public final class Leftover {
  private final Path file;
  private final Thread atEnd;

  private Leftover(Path file) {
    this.file = file;
    this.atEnd = new Thread(this::removeQuietly, "remove-" + file.getFileName());
  }

  public static Leftover of(Path file) {
    Leftover leftover = new Leftover(file);
    Runtime.getRuntime().addShutdownHook(leftover.atEnd);
    return leftover;
  }

  private void removeQuietly() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nobody is there any more to be told.
    }
  }

  public void remove() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The program is ending: the hook runs, and doing it twice does no harm.
    }
    Files.deleteIfExists(file);
  }
}
