package io.github.iamtokenreview.snapshot;

import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where documents are kept: {@code s3://bucket[/prefix]} or {@code file:/directory}. */
public sealed interface StoreUrl {

  /** A directory; a relative one is below the working directory. */
  record Directory(Path path) implements StoreUrl {
    @Override
    public String text() {
      return "file:"
          + path.toAbsolutePath().normalize().toUri().getRawPath().replaceAll("(?<=.)/$", "");
    }
  }

  /**
   * A part of a bucket.
   *
   * @param prefix before each key: empty, or ends in a slash
   */
  record Bucket(String name, String prefix) implements StoreUrl {
    @Override
    public String text() {
      return "s3://"
          + name
          + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
    }
  }

  /** As {@link #parse} reads it; a directory with its whole path. */
  String text();

  /**
   * Names of buckets become parts of host names:
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
   */
  Pattern S3 =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9!_.*'()/-]*))?");

  /**
   * @throws IllegalArgumentException when the text is neither
   */
  static StoreUrl parse(String text) {
    Matcher bucket = S3.matcher(text);
    if (bucket.matches()) {
      return new Bucket(bucket.group(1), prefix(bucket.group(2)));
    }
    if (text.startsWith("file:")) {
      return new Directory(directory(text));
    }
    throw new IllegalArgumentException(
        "the store '" + text + "' is neither s3://bucket/prefix nor file:/directory");
  }

  private static String prefix(@Nullable String path) {
    String trimmed = path == null ? "" : path.replaceAll("^/+|/+$", "");
    return trimmed.isEmpty() ? "" : trimmed + "/";
  }

  private static Path directory(String text) {
    try {
      URI uri = URI.create(text);
      return uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the store '" + text + "' is no directory of this machine: " + e.getMessage(), e);
    }
  }
}
