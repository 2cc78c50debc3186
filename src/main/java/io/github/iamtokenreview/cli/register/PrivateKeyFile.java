package io.github.iamtokenreview.cli.register;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The operator's private key. */
final class PrivateKeyFile {

  /** An Ed25519 key is about 120 bytes; whatever is longer need not be read to the end. */
  private static final int MAX_BYTES = 4096;

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateKeyFile() {}

  /**
   * @throws CommandFailedException also when others than the owner may read or write the file; it
   *     quotes nothing of the content
   */
  static SigningKey read(Path file) throws CommandFailedException {
    try {
      checkMode(file);
      try (InputStream in = Files.newInputStream(file)) {
        return SigningKey.parsePem(new String(in.readNBytes(MAX_BYTES), US_ASCII));
      }
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(
          "there is no operator key %s: make one with 'iam-tokenreview init --out DIR'"
              .formatted(file));
    } catch (IOException e) {
      throw CommandFailedException.of("the operator key can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(file + " is no operator key: " + e.getMessage());
    }
  }

  private static void checkMode(Path file) throws IOException, CommandFailedException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // A file system without modes.
    }
    Set<PosixFilePermission> mode = view.readAttributes().permissions();
    if (!OWNER.containsAll(mode)) {
      throw new CommandFailedException(
          "the operator key %s is open to others (%s): chmod 600 it, and if it was on a shared"
                  .formatted(file, PosixFilePermissions.toString(mode))
              + " machine, make a new one");
    }
  }
}
