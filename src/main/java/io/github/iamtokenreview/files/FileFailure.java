package io.github.iamtokenreview.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What went wrong with a file, for people: most exceptions of files say nothing but a path. */
public final class FileFailure {

  /** What Linux says, by the errors that a user can mend himself. */
  private static final Map<String, String> MENDS =
      Map.of(
          "No space left on device",
          "the disk is full: make room on it",
          "Disk quota exceeded",
          "your part of the disk is used up: make room on it",
          "Read-only file system",
          "the file system is read-only: take another place");

  private FileFailure() {}

  /** What and where, and for what can be mended, how. */
  public static String text(IOException e) {
    if (e instanceof NoSuchFileException) {
      return e.getMessage() + " does not exist";
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile() + ": change its mode, or take another place";
    }
    if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
      return e.getMessage() + " is there and no directory";
    }
    return e instanceof FileSystemException of
        ? mended(of.getFile() + ": ", of.getReason(), e)
        : mended("", e.getMessage(), e);
  }

  private static String mended(String place, @Nullable String reason, IOException e) {
    String mend = reason == null ? null : MENDS.get(reason);
    if (mend != null) {
      return place + mend;
    }
    return e.getMessage() == null ? "reading or writing failed" : e.getMessage();
  }
}
