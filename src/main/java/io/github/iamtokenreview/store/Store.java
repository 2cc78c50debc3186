package io.github.iamtokenreview.store;

import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DirectoryWriter;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.DocumentWriter;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.S3Bucket;
import io.github.iamtokenreview.snapshot.S3Store;
import io.github.iamtokenreview.snapshot.S3Writer;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A store that is both read and written, as the command line does. */
public final class Store implements DocumentStore, DocumentWriter {
  private final DocumentStore reader;
  private final DocumentWriter writer;

  /** Both of the same place. */
  public Store(DocumentStore reader, DocumentWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /**
   * A directory that does not exist yet is empty: writing makes it. Nothing is read or asked for
   * yet: whether the store is there, and credentials for it, shows when it is used.
   *
   * @param environment variables that say how to reach S3: {@link S3Settings}
   * @throws IllegalArgumentException when one of them can't be used
   */
  public static Store open(StoreUrl url, Map<String, String> environment) {
    if (url instanceof StoreUrl.Bucket bucket) {
      S3Bucket s3 = S3Settings.of(environment).bucket(bucket);
      return new Store(new S3Store(s3), new S3Writer(s3));
    }
    var directory = ((StoreUrl.Directory) url).path();
    DocumentStore files = new DirectoryStore(directory);
    return new Store(
        (key, etag) -> Files.exists(directory) ? files.fetch(key, etag) : new Fetched.Missing(),
        new DirectoryWriter(directory));
  }

  @Override
  public Fetched fetch(DocumentKey key, @Nullable String etag) throws IOException {
    return reader.fetch(key, etag);
  }

  @Override
  public String put(DocumentKey key, String text, Precondition precondition) throws IOException {
    return writer.put(key, text, precondition);
  }

  @Override
  public void delete(DocumentKey key, Precondition.Unchanged precondition) throws IOException {
    writer.delete(key, precondition);
  }
}
