package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ADMIN;
import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.IdentityCache.Found;
import io.github.iamtokenreview.sts.IdentityCache.Limits;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityCacheTest {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final ClusterId STAGING = new ClusterId("staging");

  private final TestingSource sts = new TestingSource(TestingSource.IDENTITY);
  private Instant now = NOW;
  private IdentityCache cache = cache(TTL, 3);

  private IdentityCache cache(Duration ttl, int size) {
    return new IdentityCache(sts, new Limits(ttl, size), () -> now);
  }

  private static BearerToken token(int number) {
    AwsCredentials credentials = new AwsCredentials("AKIA" + number, "fakesecret", null);
    return Callers.token(new StsKey(credentials, "123456789012", "", ""));
  }

  private Found find(BearerToken token, ClusterId cluster)
      throws RefusedException, UndecidedException {
    return cache.find(token, Callers.parsed(token), cluster);
  }

  private Found find(StsKey key) throws RefusedException, UndecidedException {
    return find(Callers.token(key), PROD);
  }

  private boolean isKnown(int number) throws RefusedException, UndecidedException {
    return find(token(number), PROD).cached();
  }

  private void expectRefusal(BearerToken token) {
    assertThatThrownBy(() -> find(token, PROD)).isInstanceOf(RefusedException.class);
  }

  @Test
  void remembersAnIdentity() throws Exception {
    Found first = find(ALICE);

    Found second = find(ALICE);

    assertThat(first.cached()).isFalse();
    assertThat(second.cached()).isTrue();
    assertThat(second.identity()).isEqualTo(first.identity());
    assertThat(sts.calls()).isEqualTo(1);
  }

  @Test
  void tellsTokensApart() throws Exception {
    find(ALICE);

    Found other = find(ADMIN);

    assertThat(other.cached()).isFalse();
    assertThat(other.identity().accessKeyId()).isEqualTo(ADMIN.accessKeyId());
  }

  @Test
  void tellsClustersApart() throws Exception {
    BearerToken token = Callers.token(ALICE);
    find(token, PROD);
    sts.answer(TestingSource.REFUSAL);

    assertThatThrownBy(() -> find(token, STAGING)).isInstanceOf(RefusedException.class);

    assertThat(sts.calls()).isEqualTo(2);
    assertThat(find(token, PROD).cached()).isTrue();
  }

  @Test
  void tellsARefusalForOneClusterFromAnother() throws Exception {
    BearerToken token = Callers.token(ALICE);
    sts.answer(TestingSource.REFUSAL);
    expectRefusal(token);
    sts.answer(TestingSource.IDENTITY);

    Found found = find(token, STAGING);

    assertThat(found.cached()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // The TTL ends first; then the token's own 15 minutes, which none outlives.
    "PT5M, PT4M59.999999999S, true",
    "PT5M, PT5M, false",
    "PT5M, PT5M0.000000001S, false",
    "PT15M, PT14M59.999999999S, true",
    "PT15M, PT15M, false",
    "PT1H, PT14M59.999999999S, true",
    "PT1H, PT15M, false",
    "PT1H, PT15M0.000000001S, false"
  })
  void forgetsAnIdentityInTime(Duration ttl, Duration later, boolean cached) throws Exception {
    cache = cache(ttl, 3);
    find(ALICE);
    now = NOW.plus(later);

    Found found = find(ALICE);

    assertThat(found.cached()).isEqualTo(cached);
  }

  @Test
  void countsTheTtlFromTheAnswer() throws Exception {
    sts.answer(
        (url, cluster) -> {
          now = NOW.plusSeconds(2);
          return TestingSource.IDENTITY.identify(url, cluster);
        });
    find(ALICE);
    now = NOW.plus(TTL).plusSeconds(1);

    Found found = find(ALICE);

    assertThat(found.cached()).isTrue();
  }

  @Test
  void prolongsNothingByUse() throws Exception {
    find(ALICE);
    now = NOW.plus(TTL).minusNanos(1);
    find(ALICE);
    now = NOW.plus(TTL);

    Found found = find(ALICE);

    assertThat(found.cached()).isFalse();
  }

  @Test
  void dropsTheLeastRecentlyUsed() throws Exception {
    find(token(1), PROD);
    find(token(2), PROD);
    find(token(3), PROD);
    find(token(1), PROD);

    find(token(4), PROD);

    assertThat(isKnown(1)).isTrue();
    assertThat(isKnown(3)).isTrue();
    assertThat(isKnown(4)).isTrue();
    assertThat(isKnown(2)).isFalse();
  }

  @Test
  void holdsExactlyItsSize() throws Exception {
    find(token(1), PROD);
    find(token(2), PROD);

    find(token(3), PROD);

    assertThat(isKnown(1)).isTrue();
    assertThat(isKnown(2)).isTrue();
    assertThat(isKnown(3)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"PT59.999999999S, 1", "PT1M, 2", "PT1M0.000000001S, 2"})
  void remembersARefusalForAMinute(Duration later, int calls) {
    BearerToken token = Callers.token(ALICE);
    sts.answer(TestingSource.REFUSAL);
    expectRefusal(token);
    now = NOW.plus(later);

    RefusedException refusal =
        catchThrowableOfType(RefusedException.class, () -> find(token, PROD));

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
    now = halfAMinuteLeft;
    expectRefusal(token);
    now = halfAMinuteLeft.plus(later);

    expectRefusal(token);

    assertThat(sts.calls()).isEqualTo(calls);
  }

  @Test
  void remembersAThousandRefusals() {
    sts.answer(TestingSource.REFUSAL);
    for (int i = 0; i < 1_000; i++) {
      expectRefusal(token(i));
    }

    expectRefusal(token(0));

    assertThat(sts.calls()).isEqualTo(1_000);
  }

  @Test
  void dropsTheLeastRecentlyMetOfMoreRefusals() {
    sts.answer(TestingSource.REFUSAL);
    for (int i = 0; i <= 1_000; i++) {
      expectRefusal(token(i));
    }

    expectRefusal(token(1));
    expectRefusal(token(0));

    assertThat(sts.calls()).isEqualTo(1_002);
  }

  @Test
  void losesNoIdentityToAFloodOfRefusals() throws Exception {
    find(ALICE);
    sts.answer(TestingSource.REFUSAL);
    for (int i = 0; i < 2_000; i++) {
      expectRefusal(token(i));
    }

    Found found = find(ALICE);

    assertThat(found.cached()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(UndecidedException.Cause.class)
  void asksAgainWhereNothingWasDecided(UndecidedException.Cause cause) throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new UndecidedException(cause, "not now");
        });
    assertThatThrownBy(() -> find(ALICE)).isInstanceOf(UndecidedException.class);
    sts.answer(TestingSource.IDENTITY);

    Found found = find(ALICE);

    assertThat(found.cached()).isFalse();
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void asksAgainAfterARefusalThatIsNotOfSts() throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new RefusedException(Reason.REGION_NOT_SERVED);
        });
    expectRefusal(Callers.token(ALICE));
    sts.answer(TestingSource.IDENTITY);

    Found found = find(ALICE);

    assertThat(found.cached()).isFalse();
  }

  @Test
  void asksAgainAfterAnUnexpectedException() throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new IllegalStateException("a slip");
        });
    assertThatThrownBy(() -> find(ALICE)).isInstanceOf(IllegalStateException.class);
    sts.answer(TestingSource.IDENTITY);

    Found found = find(ALICE);

    assertThat(found.cached()).isFalse();
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void remembersNoIdentityWhenSwitchedOff() throws Exception {
    cache = cache(Duration.ZERO, 3);
    find(ALICE);

    Found found = find(ALICE);

    assertThat(found.cached()).isFalse();
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void remembersNoRefusalWhenSwitchedOff() {
    cache = cache(Duration.ZERO, 3);
    sts.answer(TestingSource.REFUSAL);
    expectRefusal(Callers.token(ALICE));

    expectRefusal(Callers.token(ALICE));

    assertThat(sts.calls()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.000000001S", "PT-5M"})
  void needsATtlThatIsNotNegative(String ttl) {
    assertThatThrownBy(() -> new Limits(Duration.parse(ttl), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TTL");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void needsRoomForOneIdentity(int size) {
    assertThatThrownBy(() -> new Limits(TTL, size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size");
  }
}
