package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Documents as files below a directory, for development, tests and mounted volumes. Entity tags are
 * digests of the content, as S3's are: times of files are too coarse to tell quick writes apart.
 */
public final class DirectoryStore implements DocumentStore {
  private final Path directory;

  /**
   * @param directory need not exist yet; nothing can be said of documents until it does
   */
  public DirectoryStore(Path directory) {
    this.directory = directory;
  }

  @Override
  public Fetched fetch(DocumentKey key, @Nullable String etag) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(directory.resolve(key.path()))) {
      content = in.readNBytes(DocumentLimits.MAX_DOCUMENT_BYTES + 1);
    } catch (NoSuchFileException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
      return new Fetched.Missing();
    }
    String current = etagOf(content);
    return current.equals(etag)
        ? new Fetched.NotModified()
        : new Fetched.Document(new String(content, UTF_8), current);
  }

  static String etagOf(byte[] content) {
    return '"' + Sha256.hexOf(content) + '"';
  }
}
