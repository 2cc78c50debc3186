package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static io.github.iamtokenreview.sts.IdentityCacheRig.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.IdentityCache.Found;
import io.github.iamtokenreview.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which refusals are remembered and for how long; and that failures never are. */
class IdentityCacheRefusalTest {
  private static final ClusterId STAGING = new ClusterId("staging");

  private final IdentityCacheRig rig = new IdentityCacheRig();
  private final TestingSource sts = rig.sts;

  @Test
  void tellsARefusalForOneClusterFromAnother() throws Exception {
    BearerToken token = Callers.token(ALICE);
    sts.answer(TestingSource.REFUSAL);
    rig.expectRefusal(token);
    sts.answer(TestingSource.IDENTITY);

    Found found = rig.find(token, STAGING);

    assertThat(found.cached()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT59.999999999S, 1", "PT1M, 2", "PT1M0.000000001S, 2"})
  void remembersARefusalForAMinute(Duration later, int calls) {
    BearerToken token = Callers.token(ALICE);
    sts.answer(TestingSource.REFUSAL);
    rig.expectRefusal(token);
    rig.now = NOW.plus(later);

    RefusedException refusal =
        catchThrowableOfType(RefusedException.class, () -> rig.find(token, PROD));

    assertThat(refusal.reason()).isEqualTo(Reason.STS_REJECTED);
    assertThat(refusal).hasMessage("STS says no to " + ALICE.accessKeyId());
    assertThat(sts.calls()).isEqualTo(calls);
  }

  @ParameterizedTest
  @CsvSource({"PT29.999999999S, 1", "PT30S, 2"})
  void remembersNoRefusalLongerThanTheTokenLives(Duration later, int calls) {
    BearerToken token = Callers.token(ALICE);
    sts.answer(TestingSource.REFUSAL);
    Instant halfAMinuteLeft = NOW.plus(Duration.ofMinutes(15)).minusSeconds(30);
    rig.now = halfAMinuteLeft;
    rig.expectRefusal(token);
    rig.now = halfAMinuteLeft.plus(later);

    rig.expectRefusal(token);

    assertThat(sts.calls()).isEqualTo(calls);
  }

  @Test
  void remembersAThousandRefusals() {
    sts.answer(TestingSource.REFUSAL);
    for (int i = 0; i < 1_000; i++) {
      rig.expectRefusal(token(i));
    }

    rig.expectRefusal(token(0));

    assertThat(sts.calls()).isEqualTo(1_000);
  }

  @Test
  void dropsTheLeastRecentlyMetOfMoreRefusals() {
    sts.answer(TestingSource.REFUSAL);
    for (int i = 0; i <= 1_000; i++) {
      rig.expectRefusal(token(i));
    }

    rig.expectRefusal(token(1));
    rig.expectRefusal(token(0));

    assertThat(sts.calls()).isEqualTo(1_002);
  }

  @ParameterizedTest
  @EnumSource(UndecidedException.Cause.class)
  void asksAgainWhereNothingWasDecided(UndecidedException.Cause cause) throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new UndecidedException(cause, "not now");
        });
    assertThatThrownBy(() -> rig.find(ALICE)).isInstanceOf(UndecidedException.class);
    sts.answer(TestingSource.IDENTITY);

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isFalse();
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void asksAgainAfterARefusalThatIsNotOfSts() throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new RefusedException(Reason.REGION_NOT_SERVED);
        });
    rig.expectRefusal(Callers.token(ALICE));
    sts.answer(TestingSource.IDENTITY);

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isFalse();
  }

  @Test
  void asksAgainAfterAnUnexpectedException() throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new IllegalStateException("a slip");
        });
    assertThatThrownBy(() -> rig.find(ALICE)).isInstanceOf(IllegalStateException.class);
    sts.answer(TestingSource.IDENTITY);

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isFalse();
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void remembersNoRefusalWhenSwitchedOff() {
    rig.ttl(Duration.ZERO);
    sts.answer(TestingSource.REFUSAL);
    rig.expectRefusal(Callers.token(ALICE));

    rig.expectRefusal(Callers.token(ALICE));

    assertThat(sts.calls()).isEqualTo(2);
  }
}
