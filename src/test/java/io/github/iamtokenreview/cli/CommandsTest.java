package io.github.iamtokenreview.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

  @ParameterizedTest
  @ValueSource(strings = {"--version", "init --version", "publish -V"})
  void everyCommandTellsTheVersion(String args) {
    CommandLineRun run = CommandLineRun.of(args.split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("iam-tokenreview \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void withoutACommandShowsWhichThereAre() {
    CommandLineRun run = CommandLineRun.of();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("register", "publish", "--help");
  }

  @Test
  void bashCompletesByTheScript(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("completion"), completion());
    List<String> bash =
        List.of(
            "bash",
            "-c",
            "source '"
                + script
                + "'; COMP_WORDS=(iam-tokenreview publish --sig); COMP_CWORD=2;"
                + " \"$(complete -p iam-tokenreview | sed 's/.*-F \\([^ ]*\\).*/\\1/')\";"
                + " echo \"${COMPREPLY[*]}\"");

    Process process = new ProcessBuilder(bash).start();

    assertThat(process.inputReader().lines()).containsExactly("--signing-key");
    assertThat(process.waitFor()).isZero();
  }

  private static String completion() throws IOException {
    CommandLineRun run = CommandLineRun.of("completion");
    assertThat(run.exitCode()).isZero();
    return run.out();
  }
}
