package io.github.iamtokenreview.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of this program's own that goes with it, also when Ctrl-C ends it. */
public final class Leftover {

  /** Makes the file. */
  public interface Maker {
    void make() throws IOException;
  }

  private final Path file;
  private final Thread atEnd;
  private boolean made;
  private boolean ending;

  private Leftover(Path file) {
    this.file = file;
    this.atEnd = new Thread(this::end, "remove-" + file.getFileName());
  }

  /** One that is not made yet. */
  public static Leftover of(Path file) {
    Leftover leftover = new Leftover(file);
    try {
      Runtime.getRuntime().addShutdownHook(leftover.atEnd);
    } catch (IllegalStateException e) {
      leftover.end(); // The program is ending: nothing more is made.
    }
    return leftover;
  }

  /**
   * Makes the file, and not while the program is ending: nobody would be there to remove it.
   *
   * @throws InterruptedIOException when the program is ending
   */
  public synchronized void make(Maker maker) throws IOException {
    if (ending) {
      throw new InterruptedIOException("the program is ending; nothing was written to " + file);
    }
    maker.make();
    made = true;
  }

  private synchronized void end() {
    ending = true;
    try {
      removeMade();
    } catch (IOException e) {
      // Nobody is there any more to be told.
    }
  }

  private void removeMade() throws IOException {
    if (made) {
      Files.deleteIfExists(file);
    }
  }

  public void remove() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The program is ending: the hook runs, and doing it twice does no harm.
    }
    synchronized (this) {
      removeMade();
      made = false;
    }
  }
}
