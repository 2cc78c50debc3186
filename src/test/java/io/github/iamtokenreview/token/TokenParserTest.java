package io.github.iamtokenreview.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenParserTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final TokenRules RULES = new TokenRules(Partition.AWS, Duration.ofMinutes(15));
  private static final String URL =
      "https://sts.us-east-1.amazonaws.com/?" + StandardQuery.fill("{q}");

  static Stream<List<String>> urls() {
    return Table.rows(TokenParserTest.class, "urls.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("urls")
  void judgesUrlsByTheProtocol(List<String> row) {
    String url = StandardQuery.fill(row.get(2));

    assertThat(outcome(token(url), RULES, NOW)).as(row.get(0)).isEqualTo(row.get(1));
  }

  @Test
  void keepsWhatWasSigned() throws RefusedException {
    PresignedUrl parsed = TokenParser.parse(token(URL), RULES, NOW);

    assertThat(parsed.endpoint())
        .isEqualTo(new StsEndpoint("sts.us-east-1.amazonaws.com", Partition.AWS, "us-east-1"));
    assertThat(parsed.rawQuery()).isEqualTo(StandardQuery.fill("{q}"));
    assertThat(parsed.accessKeyId()).isEqualTo("AKIAFAKEALICE0000001");
    assertThat(parsed.signedAt()).isEqualTo(NOW);
    assertThat(parsed.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "k8s-aws-v1",
        "k8s-aws-v2.aHR0cHM6",
        "K8S-AWS-V1.aHR0cHM6",
        " k8s-aws-v1.aHR0cHM6",
        "Bearer k8s-aws-v1.aHR0cHM6",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln"
      })
  void refusesTokensOfOthers(String token) {
    assertThat(outcome(new BearerToken(token), RULES, NOW)).isEqualTo("TOKEN_PREFIX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "\r\n", " ", "=", "==", "+", "/", "%", ".", "\u0000", "é", "\uD800"})
  void refusesBytesOutsideTheAlphabetWhereverTheyStand(String foreign) {
    String good = token(URL).value();

    assertThat(outcome(new BearerToken(good + foreign), RULES, NOW)).isEqualTo("TOKEN_ENCODING");
    assertThat(outcome(new BearerToken(insert(good, foreign)), RULES, NOW))
        .isEqualTo("TOKEN_ENCODING");
  }

  private static String insert(String token, String foreign) {
    return token.substring(0, 40) + foreign + token.substring(40);
  }

  @Test
  void refusesPaddedTokens() {
    String url = URL + "0".repeat((3 - (URL.length() + 1) % 3) % 3 + 2);
    String padded = Base64.getUrlEncoder().encodeToString(url.getBytes(StandardCharsets.US_ASCII));

    assertThat(padded).endsWith("=");
    assertThat(outcome(new BearerToken(TokenParser.PREFIX + padded), RULES, NOW))
        .isEqualTo("TOKEN_ENCODING");
  }

  @Test
  void refusesAUrlInTheStandardAlphabetOfBase64() {
    String url = URL + "&X-Amz-Security-Token=~~~???~~~???";
    String standard =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(url.getBytes(StandardCharsets.US_ASCII));

    assertThat(standard).containsAnyOf("+", "/");
    assertThat(outcome(new BearerToken(TokenParser.PREFIX + standard), RULES, NOW))
        .isEqualTo("TOKEN_ENCODING");
  }

  @ParameterizedTest
  @ValueSource(ints = {4094, 4095})
  void takesTokensUpToTheLongestThereIs(int length) {
    BearerToken token = tokenOfLength(length);

    assertThat(token.value()).hasSize(length);
    assertThat(outcome(token, RULES, NOW)).isEqualTo("ACCEPTED");
  }

  @Test
  void readsATokenOfExactlyTheLimitAndFindsItNoBase64() {
    String token = tokenOfLength(4095).value() + "A";

    assertThat(outcome(new BearerToken(token), RULES, NOW)).isEqualTo("TOKEN_ENCODING");
  }

  @ParameterizedTest
  @ValueSource(ints = {4097, 4098, 1 << 20})
  void refusesLongerTokensUnread(int length) {
    assertThat(outcome(new BearerToken("x".repeat(length)), RULES, NOW))
        .isEqualTo("TOKEN_TOO_LARGE");
  }

  @Test
  void takesAControlCharacterForNoUrl() {
    for (int c = 0; c <= ' '; c++) {
      assertThat(outcome(token(URL + (char) c), RULES, NOW)).isEqualTo("URL_MALFORMED");
    }
    assertThat(outcome(token(URL + (char) 0x7f), RULES, NOW)).isEqualTo("URL_MALFORMED");
  }

  @Test
  void lowersTheGreatestAge() {
    TokenRules strict = new TokenRules(Partition.AWS, Duration.ofMinutes(1));

    assertThat(outcome(token(URL), strict, NOW.plusSeconds(60))).isEqualTo("ACCEPTED");
    assertThat(outcome(token(URL), strict, NOW.plusSeconds(60).plusNanos(1)))
        .isEqualTo("DATE_EXPIRED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT15M0.000000001S", "PT1H"})
  void raisesTheGreatestAgeForNobody(String maxAge) {
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () -> new TokenRules(Partition.AWS, Duration.parse(maxAge))))
        .hasMessageContaining("PT15M");
  }

  @Test
  void showsNothingOfTheTokenInTexts() throws RefusedException {
    BearerToken token = token(URL);
    PresignedUrl parsed = TokenParser.parse(token, RULES, NOW);

    assertThat(token.toString()).matches("BearerToken\\[[0-9a-f]{16}]");
    assertThat(parsed.toString()).isEqualTo("PresignedUrl[sts.us-east-1.amazonaws.com]");
  }

  /** The standard URL with a session token as long as it takes. */
  private static BearerToken tokenOfLength(int length) {
    String start = URL + "&X-Amz-Security-Token=";
    for (int fill = 0; ; fill++) {
      BearerToken token = token(start + "a".repeat(fill));
      if (token.value().length() >= length) {
        return token;
      }
    }
  }

  static BearerToken token(String url) {
    return new BearerToken(
        TokenParser.PREFIX
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(url.getBytes(StandardCharsets.UTF_8)));
  }

  static String outcome(BearerToken token, TokenRules rules, Instant now) {
    try {
      TokenParser.parse(token, rules, now);
      return "ACCEPTED";
    } catch (RefusedException e) {
      assertThat(e).hasMessage(e.reason().description());
      return e.reason().name();
    }
  }

  @Test
  void describesEveryReason() {
    for (Reason reason : Reason.values()) {
      assertThat(reason.description()).isNotBlank();
    }
  }
}
