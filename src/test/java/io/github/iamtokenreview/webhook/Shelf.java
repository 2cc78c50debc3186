package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.dev.S3StandIn;
import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DirectoryWriter;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Precondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a test puts the documents that the function reads. */
interface Shelf {

  /** Whatever is there. */
  void put(DocumentKey key, String text);

  static Shelf of(Path directory) {
    return (key, text) -> {
      try {
        Files.createDirectories(directory);
        Precondition asFound =
            new DirectoryStore(directory).fetch(key, null) instanceof Fetched.Document found
                ? new Precondition.Unchanged(found.etag())
                : new Precondition.Absent();
        new DirectoryWriter(directory).put(key, text, asFound);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  static Shelf of(S3StandIn s3) {
    return (key, text) -> s3.put("/" + key.path(), text);
  }
}
