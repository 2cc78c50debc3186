package io.github.iamtokenreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import io.github.iamtokenreview.token.TokenSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/** What real clients send is taken: by the endpoints that AWS' own SDK knows, in all they vary. */
class RealClientsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration MAX_AGE = Duration.ofMinutes(15);
  private static final int OF_EACH_ENDPOINT = 25;

  /** A token has 4,095 characters at most; other parameters take 500 bytes of its URL. */
  private static final int LONGEST_SESSION_TOKEN = 2_500;

  /** STS of a region, as the SDK would call it. */
  record Endpoint(String host, String region, Partition partition) {}

  static Stream<Endpoint> endpoints() {
    return Region.regions().stream()
        .filter(region -> !region.isGlobalRegion())
        .flatMap(
            region ->
                Stream.of("", "F", "D", "FD")
                    .map(switches -> endpoint(region, switches))
                    .distinct())
        .filter(RealClientsTest::hasAnStsThere);
  }

  private static Endpoint endpoint(Region region, String switches) {
    String host =
        StsEndpointProvider.defaultProvider()
            .resolveEndpoint(
                with ->
                    with.region(region)
                        .useGlobalEndpoint(false)
                        .useFips(switches.contains("F"))
                        .useDualStack(switches.contains("D")))
            .join()
            .url()
            .getHost();
    Partition partition = Partition.byId(region.metadata().partition().id()).orElseThrow();
    return new Endpoint(host, region.id(), partition);
  }

  /** The isolated partitions have dual-stack names in the SDK, where nothing answers. */
  private static boolean hasAnStsThere(Endpoint endpoint) {
    return !endpoint.partition().id().startsWith("aws-iso")
        || endpoint.host().endsWith("." + endpoint.partition().dnsSuffix());
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void areTakenAtEveryEndpointOfTheSdk(Endpoint endpoint) throws RefusedException {
    Random random = new Random(endpoint.host().hashCode());
    TokenRules rules = new TokenRules(endpoint.partition(), MAX_AGE);
    for (int i = 0; i < OF_EACH_ENDPOINT; i++) {
      BearerToken token = new BearerToken(token(endpoint, random));

      assertThat(TokenParser.parse(token, rules, NOW).endpoint().host()).isEqualTo(endpoint.host());
    }
  }

  @Test
  void areMoreThanAHundredEndpointsInAllPartitions() {
    assertThat(endpoints()).hasSizeGreaterThan(100);
    assertThat(endpoints().map(Endpoint::partition).distinct().count())
        .isEqualTo(Partition.values().length);
    Figures.write(
        "clients",
        Figures.of(
            "endpoints of the SDK",
            endpoints().count(),
            "tokens taken",
            endpoints().count() * OF_EACH_ENDPOINT));
  }

  /** Any age that STS takes, with or without a session, parameters in any order, either escape. */
  private static String token(Endpoint endpoint, Random random) {
    String session = "F/+=".repeat(1 + random.nextInt(LONGEST_SESSION_TOKEN / 10));
    AwsCredentials credentials =
        new AwsCredentials(
            "ASIAFAKEADMIN0000001", "fakesecretADMIN", random.nextBoolean() ? session : null);
    Instant signedAt = NOW.minusSeconds(random.nextInt(1_200) - 300L);
    HostileUrl url =
        HostileUrl.of(
            new TokenSigner(endpoint.host(), endpoint.region())
                .token(credentials, new ClusterId("prod"), signedAt));
    if (random.nextBoolean()) {
      Collections.shuffle(url.query, random);
    }
    if (random.nextBoolean()) {
      url.query.replaceAll(pair -> pair.replace("%3B", "%3b").replace("%2F", "%2f"));
    }
    url.set("X-Amz-Expires", random.nextBoolean() ? "60" : "900");
    return HostileUrl.token(url.bytes());
  }
}
