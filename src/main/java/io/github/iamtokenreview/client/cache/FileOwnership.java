package io.github.iamtokenreview.client.cache;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Checks that files are this user's alone. Where the file system shows no owners and permissions,
 * as on Windows, the home's own protection has to do.
 */
final class FileOwnership {
  private static final Path OWN_PROCESS = Path.of("/proc/self");

  private static final Set<PosixFilePermission> OWNERS =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final boolean shown =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  boolean isShown() {
    return shown;
  }

  void checkDirectory(Path directory) throws IOException {
    if (!checked(directory, "700").isDirectory()) {
      throw new UnsafeCacheException(directory + " is no directory: remove it");
    }
  }

  /** Returns the file's attributes. */
  BasicFileAttributes checkFile(Path file) throws IOException {
    BasicFileAttributes found = checked(file, "600");
    if (!found.isRegularFile()) {
      throw new UnsafeCacheException(file + " is no file: remove it");
    }
    return found;
  }

  private BasicFileAttributes checked(Path path, String mode) throws IOException {
    if (!shown) {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
    PosixFileAttributes found =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (found.isSymbolicLink()) {
      throw new UnsafeCacheException(path + " is a link, which is not followed: remove it");
    }
    if (!isOwn(found)) {
      throw new UnsafeCacheException(path + " belongs to somebody else: remove it");
    }
    if (!OWNERS.containsAll(found.permissions())) {
      throw new UnsafeCacheException(
          "others have access to %s: run 'chmod %s %s'".formatted(path, mode, path));
    }
    return found;
  }

  private static boolean isOwn(PosixFileAttributes found) throws IOException {
    if (Files.exists(OWN_PROCESS)) {
      return Files.getOwner(OWN_PROCESS).equals(found.owner());
    }
    return found.owner().getName().equals(System.getProperty("user.name"));
  }
}
