package io.github.iamtokenreview.dev;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in as a process of its own: {@code StsStandInMain <port> <keys.json>}. Prints its URL
 * and serves until it is killed. The keys are
 *
 * <pre>{@code
 * [{"accessKeyId": "AKIA…", "secretAccessKey": "…", "account": "123456789012",
 *   "arn": "arn:aws:iam::123456789012:user/Alice", "userId": "AIDA…",
 *   "sessionToken": "…", "status": "ACTIVE|EXPIRED|REVOKED"}]
 * }</pre>
 *
 * where the last two may be left out.
 */
public final class StsStandInMain {
  private StsStandInMain() {}

  /** Exits with 1 and the reason on stderr when it can't start. */
  public static void main(String[] args) {
    try {
      System.out.println(start(args).uri());
    } catch (IOException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * @throws IllegalArgumentException when an argument or the keys' file is no good; the message
   *     holds nothing of the file
   */
  static StsStandIn start(String... args) throws IOException {
    if (args.length != 2 || !args[0].matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("usage: StsStandInMain <port, 0 for any> <keys.json>");
    }
    return StsStandIn.start(
        keys(Path.of(args[1])), InstantSource.system(), Integer.parseInt(args[0]));
  }

  private static List<StsKey> keys(Path file) throws IOException {
    try {
      Entry[] entries = new ObjectMapper().readValue(file.toFile(), Entry[].class);
      return Stream.of(entries).map(Entry::key).toList();
    } catch (JsonProcessingException e) {
      // Its message may quote a secret.
      throw new IllegalArgumentException(file + " is not a JSON list of keys as documented");
    }
  }

  record Entry(
      String accessKeyId,
      String secretAccessKey,
      @Nullable String sessionToken,
      String account,
      String arn,
      String userId,
      StsKey.@Nullable Status status) {

    Entry {
      Objects.requireNonNull(accessKeyId);
      Objects.requireNonNull(secretAccessKey);
      Objects.requireNonNull(account);
      Objects.requireNonNull(arn);
      Objects.requireNonNull(userId);
    }

    StsKey key() {
      return new StsKey(
          new AwsCredentials(accessKeyId, secretAccessKey, sessionToken),
          account,
          arn,
          userId,
          status == null ? StsKey.Status.ACTIVE : status);
    }
  }
}
