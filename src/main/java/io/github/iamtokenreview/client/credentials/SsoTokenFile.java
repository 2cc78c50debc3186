package io.github.iamtokenreview.client.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What {@code aws sso login} left: {@code ~/.aws/sso/cache/<SHA-1 of the session>.json}. AWS' tools
 * share it, so what is prolonged is written back for them.
 */
record SsoTokenFile(Path file, ObjectNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Some have a token of several KiB. */
  private static final int MAX_BYTES = 256 * 1024;

  /** Older versions of the AWS CLI write {@code 2020-01-02T03:04:05UTC}. */
  private static final String OLD_ZONE = "UTC";

  static Path path(Path directory, String session) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(session.getBytes(UTF_8));
      return directory.resolve(HexFormat.of().formatHex(digest) + ".json");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** Empty when the file is not there or holds something else. */
  static Optional<SsoTokenFile> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode json = JSON.readTree(in.readNBytes(MAX_BYTES));
      return json instanceof ObjectNode object
          ? Optional.of(new SsoTokenFile(file, object))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Optional<String> text(String field) {
    return Optional.ofNullable(json.path(field).textValue()).filter(text -> !text.isEmpty());
  }

  /** The time in a field, or 1970 when there is none. */
  Instant time(String field) {
    try {
      return text(field)
          .map(text -> text.endsWith(OLD_ZONE) ? text.replace(OLD_ZONE, "Z") : text)
          .map(Instant::parse)
          .orElse(Instant.EPOCH);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /** Writes it, whole or not at all; the permissions are those of a new temporary file, 0600. */
  void write() throws IOException {
    Path fresh = Files.createTempFile(file.getParent(), ".", ".tmp");
    try {
      Files.writeString(fresh, json.toString());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Not what is in it. */
  @Override
  public String toString() {
    return "SsoTokenFile[" + file + "]";
  }
}
