package io.github.iamtokenreview.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.client.credentials.TestingSource;
import io.github.iamtokenreview.client.settings.StsHost;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.TokenParser;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenMakerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.750Z");
  private static final ClusterId DEMO = new ClusterId("demo");
  private static final AwsCredentials KEYS =
      new AwsCredentials("ASIAFAKEADMIN0000001", "fakesecretADMIN", "FAKE/Session+Token==");

  private final TokenMaker maker =
      new TokenMaker(
          new StsHost("sts.eu-west-1.amazonaws.com", "eu-west-1"), InstantSource.fixed(NOW));

  private static AwsCredentials withSessionToken(int length) {
    return new AwsCredentials("ASIAFAKEADMIN0000001", "fakesecretADMIN", "a".repeat(length));
  }

  @Test
  void givesATokenFourteenMinutesFromItsSignature() throws TokenFailedException {
    IssuedToken token = maker.make(DEMO, TestingSource.lasting(KEYS));

    assertThat(token.signedAt()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(token.expiration()).isEqualTo("2026-01-02T03:18:05Z");
    assertThat(token).hasToString("IssuedToken[2026-01-02T03:04:05Z to 2026-01-02T03:18:05Z]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:18:06Z, 2026-01-02T03:18:05Z",
    "2026-01-02T03:18:05Z, 2026-01-02T03:18:05Z",
    "2026-01-02T03:18:04.9Z, 2026-01-02T03:18:04Z",
    "2026-01-02T03:05:05Z, 2026-01-02T03:05:05Z"
  })
  void endsNoTokenAfterTheCredentialsThatSignedIt(Instant end, Instant expected)
      throws TokenFailedException {
    assertThat(maker.make(DEMO, TestingSource.ending(KEYS, end)).expiration()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-02T03:05:04Z", "2026-01-02T03:04:05Z", "2020-01-01T00:00:00Z"})
  void refusesCredentialsThatEndWithinAMinute(Instant end) {
    assertThatThrownBy(() -> maker.make(DEMO, TestingSource.ending(KEYS, end)))
        .isInstanceOf(TokenFailedException.class)
        .hasMessageContaining("the test")
        .hasMessageContaining(end.toString());
  }

  @Test
  void makesTokensUpToTheLengthThatServersTake() throws TokenFailedException {
    int longest = 0;
    for (int length = 2_000; length < 3_000; length++) {
      try {
        longest =
            Math.max(
                longest,
                maker.make(DEMO, TestingSource.lasting(withSessionToken(length))).token().length());
      } catch (TokenFailedException e) {
        assertThat(e).hasMessageContaining("too long").hasMessageNotContaining("aaaa");
        break;
      }
    }

    assertThat(longest).isEqualTo(TokenParser.MAX_LENGTH - 1);
  }
}
