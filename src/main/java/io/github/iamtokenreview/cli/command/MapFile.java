package io.github.iamtokenreview.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with an {@code aws-auth} in it.
 *
 * @param name for messages
 */
public record MapFile(String name, String text) {
  private static final String STANDARD_INPUT = "-";

  /**
   * Four times what the parser takes, which says so of a file over its limit: this bounds memory.
   */
  private static final int MAX_BYTES = 12 * 1024 * 1024;

  /**
   * @param file {@code -} is the input
   * @throws CommandFailedException when it can't be read, or is not UTF-8
   */
  public static MapFile read(String file, InputStream in) throws CommandFailedException {
    try {
      byte[] bytes;
      if (file.equals(STANDARD_INPUT)) {
        bytes = in.readNBytes(MAX_BYTES);
      } else {
        try (InputStream opened = Files.newInputStream(Path.of(file))) {
          bytes = opened.readNBytes(MAX_BYTES);
        }
      }
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new MapFile(nameOf(file), text);
    } catch (CharacterCodingException e) {
      throw new CommandFailedException(
          "the file " + nameOf(file) + " is not UTF-8: save it as that");
    } catch (IOException e) {
      throw CommandFailedException.of("the file can't be read", e);
    }
  }

  /** How messages name a file. */
  public static String nameOf(String file) {
    return file.equals(STANDARD_INPUT) ? "<stdin>" : file;
  }
}
