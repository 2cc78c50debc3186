package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files with the public half of an operator key. */
final class PublicKeyFile {
  private PublicKeyFile() {}

  static List<VerificationKey> readAll(List<Path> files) throws CommandFailedException {
    List<VerificationKey> keys = new ArrayList<>();
    for (Path file : files) {
      keys.add(read(file));
    }
    return keys;
  }

  private static VerificationKey read(Path file) throws CommandFailedException {
    try {
      return VerificationKey.parse(Files.readString(file));
    } catch (IOException e) {
      throw CommandFailedException.of("the operator key can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(
          "%s is no public key (%s): give the public half, operator-key.pub"
              .formatted(file, e.getMessage()));
    }
  }
}
