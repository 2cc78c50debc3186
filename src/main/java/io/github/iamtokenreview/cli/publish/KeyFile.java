package io.github.iamtokenreview.cli.publish;

import io.github.iamtokenreview.snapshot.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Files that hold a private key. */
final class KeyFile {
  private static final Integer ROOT = 0;

  private KeyFile() {}

  /**
   * @throws IOException when it can't be read, or others than its owner can
   * @throws IllegalArgumentException when it holds no signing key
   */
  static SigningKey read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException("cannot read the key file " + file);
    }
    checkPermissions(file);
    try {
      return SigningKey.parsePem(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static void checkPermissions(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return;
    }
    Set<PosixFilePermission> readers = EnumSet.of(PosixFilePermission.OTHERS_READ);
    if (!isMountedSecret(file)) {
      readers.add(PosixFilePermission.GROUP_READ);
    }
    readers.retainAll(Files.getPosixFilePermissions(file));
    if (!readers.isEmpty()) {
      throw new IOException(
          "others can read the key file " + file + ": make it yours alone with chmod 600 " + file);
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
