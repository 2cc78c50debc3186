package io.github.iamtokenreview.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFailureTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("/f"), "/f does not exist"),
        Arguments.of(
            new AccessDeniedException("/f"),
            "no permission for /f: change its mode, or take another place"),
        Arguments.of(new FileAlreadyExistsException("/f"), "/f is there and no directory"),
        Arguments.of(new NotDirectoryException("/f"), "/f is there and no directory"),
        Arguments.of(
            new FileSystemException("/f", null, "No space left on device"),
            "/f: the disk is full: make room on it"),
        Arguments.of(
            new FileSystemException("/f", null, "Disk quota exceeded"),
            "/f: your part of the disk is used up: make room on it"),
        Arguments.of(
            new FileSystemException("/f", null, "Read-only file system"),
            "/f: the file system is read-only: take another place"),
        Arguments.of(
            new IOException("No space left on device"), "the disk is full: make room on it"),
        Arguments.of(new FileSystemException("/f", null, "Is a directory"), "/f: Is a directory"),
        Arguments.of(new FileSystemException("/f"), "/f"),
        Arguments.of(new IOException("something else"), "something else"),
        Arguments.of(new EOFException(), "reading or writing failed"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysWhatAndWhereAndHowToMendIt(IOException failure, String text) {
    assertThat(FileFailure.text(failure)).isEqualTo(text);
  }
}
