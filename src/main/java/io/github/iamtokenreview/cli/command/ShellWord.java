package io.github.iamtokenreview.cli.command;

import java.util.regex.Pattern;

/** Words of the commands that are printed for copying. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /** The text as one word of a POSIX shell, in quotes where it needs them. */
  public static String of(Object text) {
    String word = text.toString();
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
