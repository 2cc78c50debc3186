package io.github.iamtokenreview.cli;

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
  void saysWhatTheCommandsSay() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    append(Commands.commandLine(), page);

    Golden.checkFile(PAGE, page.toString());
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
