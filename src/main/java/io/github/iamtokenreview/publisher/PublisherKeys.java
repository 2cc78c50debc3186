package io.github.iamtokenreview.publisher;

import static io.github.iamtokenreview.snapshot.DocumentLimits.MAX_SNAPSHOT_KEYS;

import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A publisher's key, and the public halves of those it takes the place of. What one of these signed
 * is built on as if it were its own, as long as the cluster's registration names it, so that a new
 * key keeps the last good map and who is denied.
 *
 * <p>As a file it is PEM (RFC 7468): one {@code PRIVATE KEY}, and behind it a {@code PUBLIC KEY}
 * for each former one.
 */
public record PublisherKeys(SigningKey signing, List<VerificationKey> former) {
  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";
  private static final Pattern FORMER =
      Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\s]+)" + END + "\\s*");

  /**
   * @throws IllegalArgumentException when there are more than a registration can name
   */
  public PublisherKeys {
    former = List.copyOf(former);
    if (former.size() > MAX_SNAPSHOT_KEYS) {
      throw new IllegalArgumentException(
          "there are more than %d keys that it takes the place of".formatted(MAX_SNAPSHOT_KEYS));
    }
  }

  /** A first key. */
  public PublisherKeys(SigningKey signing) {
    this(signing, List.of());
  }

  /**
   * @throws IllegalArgumentException when the text is not as above, or a key not Ed25519; it quotes
   *     nothing of the text
   */
  public static PublisherKeys parsePem(String pem) {
    int end = pem.indexOf(BEGIN);
    if (end < 0) {
      return new PublisherKeys(SigningKey.parsePem(pem));
    }
    return new PublisherKeys(
        SigningKey.parsePem(pem.substring(0, end)), parseFormer(pem.substring(end)));
  }

  private static List<VerificationKey> parseFormer(String pem) {
    List<VerificationKey> keys = new ArrayList<>();
    Matcher block = FORMER.matcher(pem);
    int end = 0;
    while (end < pem.length()) {
      if (!block.region(end, pem.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "behind its private key the file must hold nothing but public keys, each from "
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
    return Stream.concat(
            Stream.of(signing.toPem()),
            former.stream().map(key -> BEGIN + "\n" + key.spki() + "\n" + END + "\n"))
        .collect(Collectors.joining());
  }
}
