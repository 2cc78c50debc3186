package io.github.iamtokenreview.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StandardOutputTest {

  @Test
  void writesWhatItIsGiven() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StandardOutput out = new StandardOutput(bytes);

    out.writer().print("Zoë");

    assertThat(out.failure()).isEmpty();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Zoë");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tellsThatTheDiskIsFull() throws IOException {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      StandardOutput out = new StandardOutput(full);

      out.writer().println("a result");

      assertThat(out.failure()).hasValueSatisfying(why -> assertThat(why).contains("No space"));
    }
  }

  @Test
  void doesNotMindAReaderThatHasGone() {
    StandardOutput out =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
              }
            });

    out.writer().println("a result");

    assertThat(out.failure()).isEmpty();
  }
}
