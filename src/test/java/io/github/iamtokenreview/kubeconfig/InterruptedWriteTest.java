package io.github.iamtokenreview.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program leaves behind that is ended while it writes, or whose disk is full. */
class InterruptedWriteTest {
  private static final long SECONDS = 60;

  @TempDir private Path directory;

  /** Writes one of two large texts for ever. */
  public static final class Writer {
    private Writer() {}

    static String text(char filling) {
      return "x: " + String.valueOf(filling).repeat(2_000_000) + "\n";
    }

    public static void main(String[] args) throws Exception {
      KubeconfigFile file = KubeconfigFile.at(Path.of(args[0]));
      for (int turn = 0; ; turn++) {
        try (KubeconfigLock lock = KubeconfigLock.of(file, KubeconfigLock.WAIT)) {
          lock.replace(text(turn % 2 == 0 ? 'a' : 'b'));
        }
        if (turn == 0) {
          System.out.println("begun");
        }
      }
    }
  }

  private Path config() {
    return directory.resolve("config");
  }

  private ProcessBuilder java(String... before) {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            config().toString()));
    return new ProcessBuilder(command);
  }

  private void begin(Process writer) throws IOException {
    assertThat(writer.inputReader().readLine()).isEqualTo("begun");
  }

  @Test
  void leavesAWholeFileWhenItIsKilled() throws Exception {
    for (int i = 0; i < 4; i++) {
      Process writer = java().start();
      begin(writer);
      Thread.sleep(30L * i + 7);
      writer.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS);

      assertThat(
              Files.readString(config()).equals(Writer.text('a'))
                  || Files.readString(config()).equals(Writer.text('b')))
          .isTrue();
      Files.deleteIfExists(directory.resolve("config.lock"));
    }
  }

  @Test
  void leavesNothingElseWhenItIsAskedToEnd() throws Exception {
    Process writer = java().start();
    begin(writer);
    writer.destroy();

    assertThat(writer.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();

    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(config());
    }
  }

  /** A limit of a file's size fails as a full disk does, in the middle. */
  @Test
  void leavesTheOldFileWhenTheNewOneDoesNotFit() throws Exception {
    Files.writeString(config(), "old: yes\n");
    Process writer =
        java("bash", "-c", "ulimit -f 64; exec \"$0\" \"$@\"").redirectErrorStream(true).start();

    String said = new String(writer.getInputStream().readAllBytes(), UTF_8);

    assertThat(writer.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("config: File too large").doesNotContain("begun");
    assertThat(config()).hasContent("old: yes\n");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(config());
    }
  }
}
