package io.github.iamtokenreview.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** Keeps what this JVM prints while it lasts, and passes it on. */
final class StandardOutput implements AutoCloseable {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  StandardOutput() {
    System.setOut(new PrintStream(new Both(), true, UTF_8));
  }

  /** The complete ones. */
  List<String> lines() {
    return FunctionLog.complete(kept.toString(UTF_8));
  }

  @Override
  public void close() {
    System.setOut(before);
  }

  private final class Both extends OutputStream {
    @Override
    public void write(int b) {
      kept.write(b);
      before.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      kept.write(bytes, offset, length);
      before.write(bytes, offset, length);
    }

    @Override
    public void flush() {
      before.flush();
    }
  }
}
