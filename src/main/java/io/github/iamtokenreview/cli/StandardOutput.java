package io.github.iamtokenreview.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where results go. Java's own writers keep quiet about a full disk, and a file that was cut off
 * would look like a result.
 */
final class StandardOutput {
  private final Watched stream;
  private final PrintWriter writer;

  StandardOutput(OutputStream stream) {
    this.stream = new Watched(stream);
    writer = new PrintWriter(new OutputStreamWriter(this.stream, StandardCharsets.UTF_8), true);
  }

  PrintWriter writer() {
    return writer;
  }

  /** Why not all was written, if so. A reader that has gone, such as head, has what it wanted. */
  Optional<String> failure() {
    writer.flush();
    return Optional.ofNullable(stream.failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(message -> !message.toLowerCase(Locale.ROOT).contains("broken pipe"));
  }

  private static final class Watched extends FilterOutputStream {
    private @Nullable IOException failure;

    Watched(OutputStream stream) {
      super(stream);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }
  }
}
