package io.github.iamtokenreview.cli.command;

import io.github.iamtokenreview.publisher.PublisherKeys;
import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of file that holds a private key, which nobody but its owner may read or write.
 *
 * @param <T> what is in it
 */
public final class PrivateKeyFile<T> {
  public static final PrivateKeyFile<SigningKey> OPERATOR_KEY =
      new PrivateKeyFile<>(
          "operator key", "make one with 'iam-tokenreview init --out DIR'", SigningKey::parsePem);

  public static final PrivateKeyFile<PublisherKeys> SIGNING_KEY =
      new PrivateKeyFile<>(
          "signing key",
          "'register' makes it, and 'register ID --add-key' another",
          PublisherKeys::parsePem);

  private static final Integer ROOT = 0;

  private final String what;
  private final String origin;
  private final Function<String, T> parser;

  private PrivateKeyFile(String what, String origin, Function<String, T> parser) {
    this.what = what;
    this.origin = origin;
    this.parser = parser;
  }

  /**
   * @throws CommandFailedException also when the file is open to others; it quotes nothing of the
   *     content
   */
  public T read(Path file) throws CommandFailedException {
    try {
      checkMode(file);
      return parser.apply(KeyText.of(file));
    } catch (NoSuchFileException e) {
      throw new CommandFailedException("there is no %s %s: %s".formatted(what, file, origin));
    } catch (IOException e) {
      throw CommandFailedException.of("the " + what + " can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(file + " is no " + what + ": " + e.getMessage());
    }
  }

  private void checkMode(Path file) throws IOException, CommandFailedException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return; // A file system without modes.
    }
    Set<PosixFilePermission> allowed =
        EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    if (isMountedSecret(file)) {
      allowed.add(PosixFilePermission.GROUP_READ);
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!allowed.containsAll(mode)) {
      throw new CommandFailedException(
          "the %s %s is open to others (%s): run 'chmod 600 %s', and if it was on a shared machine, make a new one"
              .formatted(what, file, PosixFilePermissions.toString(mode), ShellWord.of(file)));
    }
  }

  /**
   * Kubernetes mounts a Secret as root's, readable for the pod's group: there is no other way for a
   * pod that does not run as root.
   */
  private static boolean isMountedSecret(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid").equals(ROOT)
        && !System.getProperty("user.name").equals("root");
  }
}
