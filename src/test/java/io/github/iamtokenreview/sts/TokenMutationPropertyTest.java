package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.dev.StsStandIn;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.token.BearerToken;
import io.github.iamtokenreview.token.MutatedUrls;
import io.github.iamtokenreview.token.PresignedUrl;
import io.github.iamtokenreview.token.ReferenceRules;
import io.github.iamtokenreview.token.TokenParser;
import io.github.iamtokenreview.token.TokenRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** From a token that was tampered with to STS' word on it, over HTTP. */
class TokenMutationPropertyTest {
  private static final TokenRules RULES = new TokenRules(Partition.AWS, Duration.ofMinutes(15));
  private static final String SIGNED =
      "https://" + Callers.HOST + "/?" + Callers.url(Callers.ADMIN).rawQuery();

  private static final StsStandIn STAND_IN = started();
  private static final StsClient STS =
      StsClient.create(
          Optional.of(StsOverride.parse(STAND_IN.uri().toString())), Duration.ofSeconds(30));

  private static StsStandIn started() {
    try {
      return StsStandIn.start(Callers.ALL, InstantSource.fixed(NOW));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterContainer
  static void stop() {
    STAND_IN.close();
  }

  @Provide
  Arbitrary<String> urls() {
    return MutatedUrls.of(SIGNED);
  }

  @Property
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void acceptsOnlyWhatMeansTheSameAsWhatWasSigned(@ForAll("urls") String url) {
    String word = word(url);

    if (!word.equals("REFUSED")) {
      boolean same = ReferenceRules.meaning(url).equals(ReferenceRules.meaning(SIGNED));
      assertThat(word).as(url).isEqualTo(same ? "IDENTITY" : "STS_REJECTED");
    }
    Statistics.collect(word);
    Statistics.coverage(of -> of.check("IDENTITY").percentage(p -> p > 1));
    Statistics.coverage(of -> of.check("STS_REJECTED").percentage(p -> p > 1));
  }

  /** Whether parser or STS refuses it, or nobody does. */
  private static String word(String url) {
    Optional<PresignedUrl> parsed = parsed(url);
    return parsed.isEmpty() ? "REFUSED" : Outcome.of(STS, parsed.get(), PROD).word();
  }

  private static Optional<PresignedUrl> parsed(String url) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(url.getBytes(StandardCharsets.UTF_8));
    try {
      return Optional.of(
          TokenParser.parse(new BearerToken(TokenParser.PREFIX + encoded), RULES, NOW));
    } catch (RefusedException e) {
      return Optional.empty();
    }
  }
}
