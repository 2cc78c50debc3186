package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import io.github.iamtokenreview.review.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewResultTest {

  @ParameterizedTest
  @CsvSource({
    "STS_REJECTED, sts_error",
    "NOT_MAPPED, unknown_user",
    "NOT_AN_INSTANCE, unknown_user",
    "USERNAME_INVALID, unknown_user",
    "USERNAME_RESERVED, unknown_user",
    "GROUP_INVALID, unknown_user",
    "SESSION_IN_GROUP, unknown_user",
    "DENIED, denied",
    "AUDIENCE, denied"
  })
  void namesARefusalOfAGoodToken(Reason reason, String label) {
    assertThat(ReviewResult.of(new Verdict.Denied(reason, "x")).label()).isEqualTo(label);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"TOKEN_.*", "URL_.*", "DATE_.*", "ACTION"})
  void namesATokenThatIsNoneInvalid(Reason reason) {
    assertThat(ReviewResult.of(new Verdict.Denied(reason, "x")).label()).isEqualTo("invalid_token");
  }

  @ParameterizedTest
  @CsvSource({
    "STS_THROTTLED, sts_throttling",
    "STS_TIMEOUT, sts_error",
    "STS_UNREACHABLE, sts_error",
    "STS_FAILED, sts_error",
    "STS_ANSWER_INVALID, sts_error",
    "REGISTRATION_UNAVAILABLE, undecided",
    "SNAPSHOT_UNAVAILABLE, undecided",
    "SNAPSHOT_TOO_OLD, undecided",
    "INSTANCE_LOOKUP_UNAVAILABLE, undecided",
    "UNEXPECTED, undecided"
  })
  void namesWhatCouldNotBeDecided(Cause cause, String label) {
    assertThat(ReviewResult.of(new Verdict.Undecided(cause, "x")).label()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "200, healthy",
    "400, malformed_request",
    "401, unauthorized",
    "404, malformed_request",
    "405, malformed_request",
    "413, malformed_request",
    "415, malformed_request",
    "503, undecided"
  })
  void namesAnInvocationThatCameToNoVerdict(int status, String label) {
    assertThat(ReviewResult.ofStatus(status).label()).isEqualTo(label);
  }

  /** What dashboards made for aws-iam-authenticator look for, but for its slip of the pen. */
  @Test
  void keepsTheNamesOfTheAuthenticator() {
    List<String> labels = Arrays.stream(ReviewResult.values()).map(ReviewResult::label).toList();

    assertThat(labels)
        .contains(
            "success",
            "malformed_request",
            "invalid_token",
            "sts_error",
            "sts_throttling",
            "unknown_user");
  }
}
