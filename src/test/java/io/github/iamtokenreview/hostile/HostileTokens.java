package io.github.iamtokenreview.hostile;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tokens that a client signed and an attacker then changed, the same ones for the same seed. */
final class HostileTokens {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ClusterId CLUSTER = new ClusterId("prod");
  private static final int MAX_CHANGES = 3;

  /** Seconds of a token's age: both sides of every limit there is. */
  private static final int[] AGES = {
    0, 1, -1, 59, 60, 61, 299, 300, 301, -299, -300, -301, 899, 900, 901, 86_400, -86_400
  };

  private static final Duration[] MAX_AGES = {
    Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMillis(59_500)
  };

  private final Random random;

  HostileTokens(long seed) {
    random = new Random(seed);
  }

  HostileToken next() {
    Partition partition = pick(Partition.values());
    Instant now = NOW.plusMillis(random.nextBoolean() ? 0 : random.nextInt(1_000));
    Instant signedAt = NOW.minusSeconds(random.nextInt(4) == 0 ? pick(AGES) : 7);
    String region = pick(Hosts.REGIONS.get(partition));
    String host = "sts." + region + "." + partition.dnsSuffix();
    String token = new TokenSigner(host, region).token(credentials(), CLUSTER, signedAt);
    List<String> names = new ArrayList<>();
    String changed = changed(token, partition, names);
    return new HostileToken(changed, partition, pick(MAX_AGES), now, names);
  }

  private AwsCredentials credentials() {
    return random.nextBoolean()
        ? new AwsCredentials("AKIAFAKEALICE0000001", "fakesecretALICE", null)
        : new AwsCredentials("ASIAFAKEADMIN0000001", "fakesecretADMIN", "FAKE/Session+Token==");
  }

  private String changed(String token, Partition partition, List<String> names) {
    HostileUrl url = HostileUrl.of(token);
    int changes = random.nextInt(MAX_CHANGES + 1);
    for (int i = 0; i < changes; i++) {
      UrlChange change = pick(UrlChange.values());
      names.add(change.name());
      change.apply(url, partition, random);
    }
    byte[] bytes = url.bytes();
    if (random.nextInt(6) == 0) {
      names.add("BYTE");
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    String text = HostileUrl.token(bytes);
    if (random.nextInt(8) == 0) {
      TextChange change = pick(TextChange.values());
      names.add(change.name());
      text = change.apply(text, random);
    }
    return text;
  }

  private int pick(int[] from) {
    return from[random.nextInt(from.length)];
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
