package io.github.iamtokenreview.client.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something kept for a time, as text:
 *
 * <pre>
 * iam-tokenreview cache 1
 * &lt;key&gt;
 * &lt;seconds since 1970 from which it holds&gt;
 * &lt;seconds since 1970 at which it ends&gt;
 * &lt;payload&gt;
 * &lt;fingerprint of all above&gt;
 * </pre>
 *
 * @param payload one line
 */
public record CacheRecord(String key, Instant from, Instant until, String payload) {
  private static final String HEAD = "iam-tokenreview cache 1";

  /** Without the fingerprint. */
  private static final int LINES = 5;

  /**
   * @throws IllegalArgumentException when the payload is empty or not one line
   */
  public CacheRecord {
    if (payload.isEmpty() || payload.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("what is kept is one line");
    }
  }

  /**
   * Whether it holds, and for a time yet. What begins in the future was written before the clock
   * was put back: how long it has, nobody knows.
   */
  public boolean holdsAt(Instant now, Duration leastLeft) {
    return !now.isBefore(from) && !until.isBefore(now.plus(leastLeft));
  }

  String text() {
    String body =
        String.join(
            "\n",
            HEAD,
            key,
            Long.toString(from.getEpochSecond()),
            Long.toString(until.getEpochSecond()),
            payload);
    return body + "\n" + digest(body) + "\n";
  }

  /** Empty when the text is not whole, or another key's. */
  static Optional<CacheRecord> parse(String text, String key) {
    int lastLine = text.lastIndexOf('\n', text.length() - 2);
    String body = text.substring(0, Math.max(0, lastLine));
    String[] lines = body.split("\n", -1);
    if (lines.length != LINES
        || !lines[0].equals(HEAD)
        || !lines[1].equals(key)
        || !text.equals(body + "\n" + digest(body) + "\n")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CacheRecord(key, seconds(lines[2]), seconds(lines[3]), lines[4]));
    } catch (RuntimeException e) { // Its numbers are none, or its payload is empty.
      return Optional.empty();
    }
  }

  private static Instant seconds(String text) {
    return Instant.ofEpochSecond(Long.parseLong(text));
  }

  private static String digest(String body) {
    return new Fingerprint("record").add(body).hex();
  }

  /** Not the payload: it is a secret. */
  @Override
  public String toString() {
    return "CacheRecord[" + key + ", " + from + " to " + until + "]";
  }
}
