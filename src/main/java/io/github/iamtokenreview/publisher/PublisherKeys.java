package io.github.iamtokenreview.publisher;

import static io.github.iamtokenreview.snapshot.DocumentLimits.MAX_SNAPSHOT_KEYS;

import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A publisher's key, and the public halves of those whose place it takes. What one of these signed
 * last is built on for a while, so that a new key keeps the last good map and who is denied.
 *
 * <p>As a file it is PEM with a line of explanatory text (RFC 7468, section 5.2):
 *
 * <pre>
 *   -----BEGIN PRIVATE KEY-----
 *   …
 *   Former keys, which count until 2027-01-31T00:00:00Z:
 *   -----BEGIN PUBLIC KEY-----
 *   …
 * </pre>
 *
 * @param until when former keys end; with none, any time
 */
public record PublisherKeys(SigningKey signing, List<VerificationKey> former, Instant until) {

  /**
   * Time to bring a new key into a cluster by hand. It ends by itself, so that a key that is stolen
   * after it was replaced is worth nothing here.
   */
  static final Duration FORMER_KEYS_HOLD = Duration.ofDays(7);

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final String UNTIL = "Former keys, which count until ";
  private static final Pattern HEADING = Pattern.compile(UNTIL + "([0-9TZ:.-]{1,40}):\\s*");
  private static final Pattern FORMER =
      Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]+)" + END + "\\s*");

  /**
   * @throws IllegalArgumentException when there are more than a registration can name
   */
  public PublisherKeys {
    former = List.copyOf(former);
    if (former.size() > MAX_SNAPSHOT_KEYS) {
      throw new IllegalArgumentException(
          "there are more than %d former keys".formatted(MAX_SNAPSHOT_KEYS));
    }
  }

  /** A first key. */
  public PublisherKeys(SigningKey signing) {
    this(signing, List.of(), Instant.MAX);
  }

  /** A key that takes the place of others from now on. */
  public static PublisherKeys inPlaceOf(
      List<VerificationKey> former, SigningKey signing, Instant now) {
    return new PublisherKeys(
        signing, former, now.plus(FORMER_KEYS_HOLD).truncatedTo(ChronoUnit.SECONDS));
  }

  /** Those that count at this time. */
  List<VerificationKey> formerAt(Instant now) {
    return now.isBefore(until) ? former : List.of();
  }

  /**
   * @throws IllegalArgumentException when the text is not as above, or a key not Ed25519; it quotes
   *     nothing of the text but the time
   */
  public static PublisherKeys parsePem(String pem) {
    int end = pem.indexOf(UNTIL);
    if (end < 0) {
      return new PublisherKeys(SigningKey.parsePem(pem));
    }
    SigningKey signing = SigningKey.parsePem(pem.substring(0, end));
    Matcher heading = HEADING.matcher(pem).region(end, pem.length());
    if (!heading.lookingAt()) {
      throw new IllegalArgumentException("it does not say until when its former keys count");
    }
    return new PublisherKeys(
        signing, parseFormer(pem.substring(heading.end())), parseTime(heading.group(1)));
  }

  private static Instant parseTime(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is no time", e);
    }
  }

  private static List<VerificationKey> parseFormer(String pem) {
    List<VerificationKey> keys = new ArrayList<>();
    Matcher block = FORMER.matcher(pem);
    int end = 0;
    while (end < pem.length()) {
      if (!block.region(end, pem.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "as former keys it must hold nothing but public keys, each from "
                + BEGIN
                + " to "
                + END);
      }
      keys.add(VerificationKey.parse(block.group(1).replaceAll("\\s", "")));
      end = block.end();
    }
    return keys;
  }

  /** The file, with the private key in it. */
  public String toPem() {
    StringBuilder pem = new StringBuilder(signing.toPem());
    if (!former.isEmpty()) {
      pem.append(UNTIL).append(until).append(":\n");
    }
    for (VerificationKey key : former) {
      pem.append(BEGIN).append('\n').append(key.spki()).append('\n').append(END).append('\n');
    }
    return pem.toString();
  }
}
