package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ADMIN;
import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static io.github.iamtokenreview.sts.IdentityCacheRig.TTL;
import static io.github.iamtokenreview.sts.IdentityCacheRig.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.IdentityCache.Found;
import io.github.iamtokenreview.sts.IdentityCache.Limits;
import io.github.iamtokenreview.token.BearerToken;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long identities are remembered, which of them, and whose. */
class IdentityCacheTest {
  private static final ClusterId STAGING = new ClusterId("staging");

  private final IdentityCacheRig rig = new IdentityCacheRig();
  private final TestingSource sts = rig.sts;

  private boolean isKnown(int number) throws RefusedException, UndecidedException {
    return rig.find(token(number), PROD).cached();
  }

  @Test
  void remembersAnIdentity() throws Exception {
    Found first = rig.find(ALICE);

    Found second = rig.find(ALICE);

    assertThat(first.cached()).isFalse();
    assertThat(second.cached()).isTrue();
    assertThat(second.identity()).isEqualTo(first.identity());
    assertThat(sts.calls()).isEqualTo(1);
  }

  @Test
  void tellsTokensApart() throws Exception {
    rig.find(ALICE);

    Found other = rig.find(ADMIN);

    assertThat(other.cached()).isFalse();
    assertThat(other.identity().accessKeyId()).isEqualTo(ADMIN.accessKeyId());
  }

  @Test
  void tellsClustersApart() throws Exception {
    BearerToken token = Callers.token(ALICE);
    rig.find(token, PROD);
    sts.answer(TestingSource.REFUSAL);

    assertThatThrownBy(() -> rig.find(token, STAGING)).isInstanceOf(RefusedException.class);

    assertThat(sts.calls()).isEqualTo(2);
    assertThat(rig.find(token, PROD).cached()).isTrue();
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
    rig.ttl(ttl);
    rig.find(ALICE);
    rig.now = NOW.plus(later);

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isEqualTo(cached);
  }

  @Test
  void countsTheTtlFromTheAnswer() throws Exception {
    sts.answer(
        (url, cluster) -> {
          rig.now = NOW.plusSeconds(2);
          return TestingSource.IDENTITY.identify(url, cluster);
        });
    rig.find(ALICE);
    rig.now = NOW.plus(TTL).plusSeconds(1);

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isTrue();
  }

  @Test
  void prolongsNothingByUse() throws Exception {
    rig.find(ALICE);
    rig.now = NOW.plus(TTL).minusNanos(1);
    rig.find(ALICE);
    rig.now = NOW.plus(TTL);

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isFalse();
  }

  @Test
  void dropsTheLeastRecentlyUsed() throws Exception {
    rig.find(token(1), PROD);
    rig.find(token(2), PROD);
    rig.find(token(3), PROD);
    rig.find(token(1), PROD);

    rig.find(token(4), PROD);

    assertThat(isKnown(1)).isTrue();
    assertThat(isKnown(3)).isTrue();
    assertThat(isKnown(4)).isTrue();
    assertThat(isKnown(2)).isFalse();
  }

  @Test
  void holdsExactlyItsSize() throws Exception {
    rig.find(token(1), PROD);
    rig.find(token(2), PROD);

    rig.find(token(3), PROD);

    assertThat(isKnown(1)).isTrue();
    assertThat(isKnown(2)).isTrue();
    assertThat(isKnown(3)).isTrue();
  }

  @Test
  void losesNoIdentityToAFloodOfRefusals() throws Exception {
    rig.find(ALICE);
    sts.answer(TestingSource.REFUSAL);
    for (int i = 0; i < 2_000; i++) {
      rig.expectRefusal(token(i));
    }

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isTrue();
  }

  @Test
  void remembersNoIdentityWhenSwitchedOff() throws Exception {
    rig.ttl(Duration.ZERO);
    rig.find(ALICE);

    Found found = rig.find(ALICE);

    assertThat(found.cached()).isFalse();
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
