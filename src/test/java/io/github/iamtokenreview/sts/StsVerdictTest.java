package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ADMIN;
import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.StsTransport.Answer;
import io.github.iamtokenreview.token.PresignedUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no client of HTTP need tell apart; the table of answers is run by {@link StsAnswersTest}.
 */
class StsVerdictTest {
  private static final String ANSWER =
      """
      {"Extra": %s,
       "GetCallerIdentityResponse": {"GetCallerIdentityResult": {
         "Account": "123456789012",
         "Arn": "arn:aws:sts::123456789012:assumed-role/team/Admin/jane",
         "UserId": "AROAFAKEADMIN:jane@example.com"}}}
      """;

  @Test
  void takesTheIdentityApart() throws RefusedException, UndecidedException {
    CallerIdentity identity =
        StsVerdict.of(new Answer(200, ANSWER.formatted("1")), Callers.url(ADMIN));

    assertThat(identity.arn())
        .hasToString("arn:aws:sts::123456789012:assumed-role/team/Admin/jane");
    assertThat(identity.principal().canonicalArn())
        .isEqualTo("arn:aws:iam::123456789012:role/team/Admin");
    assertThat(identity.accountId()).isEqualTo("123456789012");
    assertThat(identity.userId()).isEqualTo("AROAFAKEADMIN");
    assertThat(identity.sessionName()).isEqualTo("jane@example.com");
    assertThat(identity.accessKeyId()).isEqualTo("ASIAFAKEADMIN0000001");
    assertThat(identity.stsHost()).isEqualTo("sts.eu-west-1.amazonaws.com");
  }

  @ParameterizedTest
  @CsvSource({"15, IDENTITY", "16, STS_ANSWER_INVALID", "10000, STS_ANSWER_INVALID"})
  void boundsHowDeepArraysAre(int depth, String word) {
    String deep = "[".repeat(depth) + "]".repeat(depth);

    assertThat(verdict(ANSWER.formatted(deep))).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({"15, IDENTITY", "16, STS_ANSWER_INVALID", "10000, STS_ANSWER_INVALID"})
  void boundsHowDeepObjectsAre(int depth, String word) {
    String deep = "{\"a\":".repeat(depth - 1) + "{}" + "}".repeat(depth - 1);

    assertThat(verdict(ANSWER.formatted(deep))).isEqualTo(word);
  }

  @Test
  void boundsHowDeepAnAnswerIsThatNeverEnds() {
    assertThat(verdict("{\"a\":".repeat(10_000))).isEqualTo("STS_ANSWER_INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1E-999999999", "0.1e+2147483648"})
  void passesOverNumbersThatNoTypeHolds(String number) {
    assertThat(verdict(ANSWER.formatted(number))).isEqualTo("IDENTITY");
  }

  @Test
  void neverFailsOnALongNumberOrName() {
    assertThat(verdict(ANSWER.formatted("9".repeat(60_000))))
        .isIn("IDENTITY", "STS_ANSWER_INVALID");
    assertThat(verdict("{\"" + "a".repeat(60_000) + "\":1}")).isEqualTo("STS_ANSWER_INVALID");
  }

  @Test
  void takesAPartitionForItsOwnEndpointsAlone() {
    String answer = ANSWER.formatted("1").replace("arn:aws:", "arn:aws-cn:");

    assertThat(verdict(answer)).isEqualTo("STS_ANSWER_INVALID");
  }

  @Test
  void saysWhatStsSaidWithoutItsMessage() {
    String body = "{\"Error\":{\"Code\":\"ExpiredToken\",\"Message\":\"FAKE/Session+Token==\"}}";

    Outcome outcome = Outcome.of((url, id) -> of(403, body, url), Callers.url(ALICE), PROD);

    assertThat(outcome.message())
        .isEqualTo("sts.eu-west-1.amazonaws.com answered 403, ExpiredToken");
  }

  private static String verdict(String body) {
    return Outcome.of((url, cluster) -> of(200, body, url), Callers.url(ADMIN), PROD).word();
  }

  private static CallerIdentity of(int status, String body, PresignedUrl url)
      throws RefusedException, UndecidedException {
    return StsVerdict.of(new Answer(status, body), url);
  }
}
