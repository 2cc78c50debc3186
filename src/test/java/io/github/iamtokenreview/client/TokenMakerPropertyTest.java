package io.github.iamtokenreview.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.client.credentials.TestingSource;
import io.github.iamtokenreview.client.settings.StsHost;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import java.time.Instant;
import java.time.InstantSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class TokenMakerPropertyTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Provide
  Arbitrary<String> regions() {
    Arbitrary<String> prefix =
        Arbitraries.of(
            "us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn", "us-gov", "us-iso",
            "us-isob", "eu-isoe", "us-isof", "eusc-de");
    Arbitrary<String> word =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
    Arbitrary<Integer> number = Arbitraries.integers().between(1, 99);
    return Combinators.combine(prefix, word, number).as((p, w, n) -> p + "-" + w + "-" + n);
  }

  /** Whatever region and kind of endpoint there is: a webhook of its partition takes the token. */
  @Property
  void makesTokensThatPassTheChecksOfTheirPartition(
      @ForAll("regions") String region,
      @ForAll boolean fips,
      @ForAll boolean dualStack,
      @ForAll @AlphaChars @NumericChars @StringLength(min = 16, max = 32) String keyId,
      @ForAll @StringLength(max = 100) String sessionToken)
      throws Exception {
    Partition partition = Partition.ofRegion(region).orElseThrow();
    Assume.that(!dualStack || partition.dualStackDnsSuffix().isPresent());
    AwsCredentials keys =
        new AwsCredentials(keyId, "fakesecret", sessionToken.isEmpty() ? null : sessionToken);

    IssuedToken token =
        new TokenMaker(StsHost.of(region, fips, dualStack), InstantSource.fixed(NOW))
            .make(new ClusterId("demo"), TestingSource.lasting(keys));

    PresignedUrl parsed =
        TokenParser.parse(
            new BearerToken(token.token()),
            new TokenRules(partition, PresignedUrl.SIGNATURE_LIFE),
            NOW);
    assertThat(parsed.endpoint().region()).isEqualTo(region);
    assertThat(parsed.accessKeyId()).isEqualTo(keyId);
  }
}
