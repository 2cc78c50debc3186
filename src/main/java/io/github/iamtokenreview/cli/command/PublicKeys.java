package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Public halves of operator keys, each given as a file or as itself. */
public final class PublicKeys {
  private PublicKeys() {}

  /**
   * @param option that they come from, for messages
   */
  public static List<VerificationKey> read(String option, List<String> texts)
      throws CommandFailedException {
    List<VerificationKey> keys = new ArrayList<>();
    for (String text : texts) {
      keys.add(read(option, text));
    }
    return keys;
  }

  /** Of the file, if there is one of that name. */
  private static VerificationKey read(String option, String text) throws CommandFailedException {
    boolean file = text.indexOf('\0') < 0 && Files.isRegularFile(Path.of(text));
    try {
      return VerificationKey.parse(file ? KeyText.of(Path.of(text)) : text);
    } catch (IOException e) {
      throw CommandFailedException.of("the operator key can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          "%s: %s (%s): give the public half, operator-key.pub"
              .formatted(option, problem(text, file), e.getMessage()));
    }
  }

  /** Names only what can be a file's name and no key, in case it is a private one. */
  private static String problem(String text, boolean file) {
    if (file) {
      return text + " holds no public key";
    }
    return text.contains(".")
        ? "there is no file " + text
        : "that is neither a file nor a public key";
  }
}
