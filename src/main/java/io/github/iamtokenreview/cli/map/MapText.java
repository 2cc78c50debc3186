package io.github.iamtokenreview.cli.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.awsauth.ParsedAwsAuth;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code aws-auth} as text and what was read from it.
 *
 * @param name of the file; {@code kube-system/aws-auth} for a cluster's
 * @param texts that findings have their lines in: the file under the empty key, or each data key's
 */
record MapText(String name, Map<String, String> texts, ParsedAwsAuth parsed) {
  private static final String STANDARD_INPUT = "-";

  /**
   * Four times what the parser takes, which says so of a file over its limit: this bounds memory.
   */
  private static final int MAX_BYTES = 12 * 1024 * 1024;

  /**
   * @param file {@code -} is the input
   */
  static MapText ofFile(String file, InputStream in) throws CommandFailedException {
    String text = read(file, in);
    String name = file.equals(STANDARD_INPUT) ? "<stdin>" : file;
    return new MapText(name, Map.of("", text), AwsAuthParser.parseFile(text));
  }

  private static String read(String file, InputStream in) throws CommandFailedException {
    try {
      byte[] bytes;
      if (file.equals(STANDARD_INPUT)) {
        bytes = in.readNBytes(MAX_BYTES);
      } else {
        try (InputStream opened = Files.newInputStream(Path.of(file))) {
          bytes = opened.readNBytes(MAX_BYTES);
        }
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new CommandFailedException("the file " + file + " is not UTF-8: save it as that");
    } catch (IOException e) {
      throw CommandFailedException.of("the file can't be read", e);
    }
  }

  /** Whether findings have their lines in the text of their key. */
  private boolean byKey() {
    return !texts.containsKey("");
  }

  /** As compilers say it: {@code file:line:column}; in a cluster with the key for the file. */
  String place(Finding finding) {
    if (finding.objectName().isPresent()) {
      return finding.key();
    }
    String of = byKey() && !finding.key().isEmpty() ? name + ":" + finding.key() : name;
    return of + ":" + finding.line() + ":" + finding.column();
  }

  /** The line that a finding is in. */
  Optional<String> line(Finding finding) {
    String text = texts.get(byKey() ? finding.key() : "");
    return text == null ? Optional.empty() : text.lines().skip(finding.line() - 1L).findFirst();
  }
}
