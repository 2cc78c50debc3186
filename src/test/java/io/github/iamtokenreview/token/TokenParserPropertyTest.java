package io.github.iamtokenreview.token;

import static io.github.iamtokenreview.token.TokenParserTest.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.RefusedException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class TokenParserPropertyTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final TokenRules RULES = new TokenRules(Partition.AWS, Duration.ofMinutes(15));
  private static final String HOST = "sts.eu-west-1.amazonaws.com";
  private static final AwsCredentials CREDENTIALS =
      new AwsCredentials("ASIAFAKEADMIN0000001", "fakesecretADMIN", "FAKE/Session+Token==");
  private static final TokenSigner SIGNER = new TokenSigner(HOST, "eu-west-1");
  private static final ClusterId PROD = new ClusterId("prod");

  @Provide
  Arbitrary<String> urls() {
    return MutatedUrls.of(SIGNER.presignedUrl(CREDENTIALS, "prod", NOW));
  }

  @Provide
  Arbitrary<String> tokens() {
    String good = SIGNER.token(CREDENTIALS, PROD, NOW);
    return MutatedUrls.characters().list().ofMaxSize(3).map(changes -> changed(good, changes));
  }

  private static String changed(String text, Iterable<UnaryOperator<String>> changes) {
    String changed = text;
    for (UnaryOperator<String> change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }

  @Provide
  Arbitrary<Instant> instants() {
    long end = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();
    return Arbitraries.longs().between(0, end * 1_000).map(Instant::ofEpochMilli);
  }

  @Provide
  Arbitrary<String> clusters() {
    return Arbitraries.strings()
        .withChars("aZ09._-")
        .ofMinLength(1)
        .ofMaxLength(100)
        .filter(id -> ClusterId.of(id).isPresent());
  }

  /** Empty when it is refused; nothing else may be thrown. */
  private static Optional<PresignedUrl> parsed(BearerToken token) {
    try {
      return Optional.of(TokenParser.parse(token, RULES, NOW));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }

  @Property
  void parsesWhatWasSigned(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 128) String accessKeyId,
      @ForAll @StringLength(min = 1, max = 150) String sessionToken,
      @ForAll("clusters") String cluster,
      @ForAll("instants") Instant signedAt)
      throws RefusedException {
    AwsCredentials credentials = new AwsCredentials(accessKeyId, "fakesecret", sessionToken);
    String token = SIGNER.token(credentials, new ClusterId(cluster), signedAt);

    PresignedUrl url = TokenParser.parse(new BearerToken(token), RULES, signedAt);

    assertThat(url.endpoint()).isEqualTo(new StsEndpoint(HOST, Partition.AWS, "eu-west-1"));
    assertThat(url.accessKeyId()).isEqualTo(accessKeyId);
    assertThat(url.signedAt()).isEqualTo(signedAt.truncatedTo(ChronoUnit.SECONDS));
    assertThat("https://" + HOST + "/?" + url.rawQuery())
        .isEqualTo(SIGNER.presignedUrl(credentials, cluster, signedAt));
  }

  @Property(tries = 3_000)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void takesOfChangedUrlsWhatTheRulesAllow(@ForAll("urls") String url) {
    BearerToken token = token(url);

    Optional<PresignedUrl> parsed = parsed(token);

    assertThat(parsed.isPresent()).as(url).isEqualTo(ReferenceRules.allow(token, NOW));
    parsed.ifPresent(p -> assertThat(rawQueryOf(p)).isEqualTo(URI.create(url).getRawQuery()));
    Statistics.collect(parsed.isPresent());
    Statistics.coverage(of -> of.check(true).percentage(p -> p > 5));
  }

  /** As it goes to STS; throws when the parser let pass what is no URL. */
  private static String rawQueryOf(PresignedUrl url) {
    return URI.create("https://" + url.endpoint().host() + "/?" + url.rawQuery()).getRawQuery();
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void takesOfChangedTokensWhatTheRulesAllow(@ForAll("tokens") String text) {
    BearerToken token = new BearerToken(text);

    Optional<PresignedUrl> parsed = parsed(token);

    assertThat(parsed.isPresent()).isEqualTo(ReferenceRules.allow(token, NOW));
    Statistics.collect(parsed.isPresent());
    Statistics.coverage(of -> of.check(true).percentage(p -> p > 1));
  }

  @Property
  void takesNoArbitraryText(@ForAll String text) {
    assertThat(parsed(new BearerToken(text))).isEmpty();
    assertThat(parsed(new BearerToken(TokenParser.PREFIX + text))).isEmpty();
    assertThat(parsed(token(text))).isEmpty();
  }

  @Property
  void takesNoUrlOfArbitraryParts(@ForAll String text) {
    assertThat(parsed(token("https:" + text))).isEmpty();
    assertThat(parsed(token("https://" + HOST + text))).isEmpty();
    assertThat(parsed(token("https://" + HOST + "/?" + text))).isEmpty();
    assertThat(parsed(token("https://" + HOST + "/?Action=GetCallerIdentity&X-Amz-Date=" + text)))
        .isEmpty();
  }
}
