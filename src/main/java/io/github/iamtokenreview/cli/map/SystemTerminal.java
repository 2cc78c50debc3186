package io.github.iamtokenreview.cli.map;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process's own terminal; any answer but yes is no. */
final class SystemTerminal implements Terminal {

  @Override
  @SuppressWarnings("SystemConsoleNull") // No terminal is told apart by isTerminal() too.
  public Optional<Boolean> ask(String question) {
    @Nullable Console console = System.console();
    if (console == null || !isTerminal()) {
      return Optional.empty();
    }
    @Nullable String answer = console.readLine("%s [y/N]: ", question);
    String word = answer == null ? "" : answer.strip().toLowerCase(Locale.ROOT);
    return Optional.of(word.equals("y") || word.equals("yes"));
  }

  /** From JDK 22 on there is a console without a terminal too; Linux tells what input is. */
  private static boolean isTerminal() {
    try {
      String input = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return input.startsWith("/dev/pts/")
          || input.startsWith("/dev/tty")
          || input.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return true; // Another system: the console's word is all there is.
    }
  }
}
