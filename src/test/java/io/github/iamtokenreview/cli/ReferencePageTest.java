package io.github.iamtokenreview.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code src/docs/commands.md} is what the commands say of themselves. */
class ReferencePageTest {
  private static final Path PAGE = Path.of("src/docs/commands.md");

  private static final String INTRODUCTION =
      """
      # Commands

      What each command of `iam-tokenreview` says with `--help`. `GOLDEN_UPDATE=true ./mvnw test -Dtest=ReferencePageTest`
      writes this page anew.
      """;

  @Test
  void saysWhatTheCommandsSay() throws IOException {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    append(Commands.commandLine(), page);

    if ("true".equals(System.getenv("GOLDEN_UPDATE"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private static void append(CommandLine command, StringBuilder page) {
    page.append("\n## ")
        .append(command.getCommandSpec().qualifiedName())
        .append("\n\n```\n")
        .append(command.getUsageMessage(Ansi.OFF))
        .append("```\n");
    command.getSubcommands().values().stream()
        .distinct()
        .forEach(subcommand -> append(subcommand, page));
  }
}
