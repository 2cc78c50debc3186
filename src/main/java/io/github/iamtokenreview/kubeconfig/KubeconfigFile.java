package io.github.iamtokenreview.kubeconfig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.iamtokenreview.files.FileReplacement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A kubeconfig on the disk.
 *
 * @param named as the user gave it, perhaps a link
 * @param target what is read and replaced; a link stays a link
 */
public record KubeconfigFile(Path named, Path target) {

  /** As many links as Linux follows. */
  private static final int MAX_LINKS = 40;

  /** Finds the file behind a path, whether it is there or not. */
  public static KubeconfigFile at(Path path) throws IOException {
    Path named = path.toAbsolutePath();
    Path target = named;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemException(named.toString(), null, "too many links lead on from it");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return new KubeconfigFile(named, target);
  }

  /**
   * Its text; empty when there is no such file.
   *
   * @throws InvalidKubeconfigException when it is too large or not UTF-8
   */
  public Optional<String> read() throws IOException, InvalidKubeconfigException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(target)) {
      throw new FileSystemException(target.toString(), null, "not a file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(target)) {
      bytes = in.readNBytes(YamlText.MAX_BYTES + 1);
    }
    if (bytes.length > YamlText.MAX_BYTES) {
      throw new InvalidKubeconfigException("it is larger than " + YamlText.MAX_BYTES + " bytes");
    }
    return Optional.of(decoded(bytes));
  }

  private static String decoded(byte[] bytes) throws InvalidKubeconfigException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidKubeconfigException("it is not UTF-8");
    }
  }

  /**
   * Puts a text in the file's place at once: whoever reads it sees the old or the new, whatever
   * happens. Mode and owner stay; a new file is its owner's only.
   *
   * @throws IOException when it is as it was
   */
  void replace(String text) throws IOException {
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new AccessDeniedException(target.toString());
    }
    try (FileReplacement replacement = FileReplacement.of(target)) {
      replacement.write(text);
      replacement.commit();
    }
  }
}
