package io.github.iamtokenreview.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "init --out x -o foo | 'foo' is none of table, json, yaml",
        "publish --cluster x | Missing required options: '--store=URL', '--signing-key=FILE'",
        "explain x | Missing required argument (specify one of these): (--from-file=FILE",
        "token -i x --foo bar | there is no option '--foo'",
        "token -i x bar | 'bar' is one argument too many",
        "frobnicate | there is no command 'frobnicate'",
        "map frobnicate | there is no command 'frobnicate'",
        "help map frobnicate | 'iam-tokenreview map' has no command 'frobnicate'",
        "kubeconfig --exec foo | 'foo' is none of self, aws"
      })
  void saysWhatIsWrongWithTheCommandLine(String args, String message) {
    CommandLineRun run = CommandLineRun.of(args.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines().findFirst().orElse(""))
        .startsWith("error: ")
        .contains(message)
        .doesNotContain("Error:", "Unknown options", "index");
    assertThat(run.err()).contains(" --help' for its options.");
  }

  @ParameterizedTest
  @CsvSource({"help, --help", "help token, token --help", "help map role add, map role add --help"})
  void helpSaysWhatTheOptionSays(String help, String option) {
    CommandLineRun run = CommandLineRun.of(help.split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(CommandLineRun.of(option.split(" ")).out()).isNotEmpty();
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

  /** What bash offers after each command; the script itself says it in two thousand lines. */
  @Test
  void completesEveryCommand(@TempDir Path directory) throws Exception {
    Path script = Files.writeString(directory.resolve("completion"), completion());
    StringBuilder bash = new StringBuilder("source '" + script + "'\n");
    bash.append("f=$(complete -p iam-tokenreview | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n");
    bash.append("offer() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); $f;");
    bash.append(" echo \"$*: ${COMPREPLY[*]}\"; }\n");
    commands(Commands.commandLine())
        .forEach(command -> bash.append("offer %s ''\noffer %s -\n".formatted(command, command)));

    Process process =
        new ProcessBuilder("bash", "-c", bash.toString())
            .directory(Files.createDirectory(directory.resolve("empty")).toFile())
            .start();
    String offered = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    Golden.check("completion.txt", offered);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHelps(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.set(0, "--help");
    Collections.rotate(words, -1);

    CommandLineRun run = CommandLineRun.of(words.toArray(String[]::new));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).startsWith("Usage: ").contains(command);
  }

  private static Stream<String> commands() {
    return commands(Commands.commandLine());
  }

  private static Stream<String> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec().qualifiedName()),
        command.getSubcommands().values().stream().distinct().flatMap(CommandsTest::commands));
  }

  private static String completion() throws IOException {
    CommandLineRun run = CommandLineRun.of("completion");
    assertThat(run.exitCode()).isZero();
    return run.out();
  }
}
