package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.ALICE;
import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.dev.StsStandIn;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.IdentityCache.Limits;
import io.github.iamtokenreview.token.BearerToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many look-ups of one token at once. */
@Timeout(60)
class IdentityCacheConcurrencyTest {
  private static final int MANY = 30;
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  private final TestingSource sts = new TestingSource(TestingSource.IDENTITY);
  private IdentityCache cache =
      new IdentityCache(sts, new Limits(Duration.ofMinutes(5), 100), CLOCK);

  private Lookups startMany(StsKey key, ClusterId cluster) {
    BearerToken token = Callers.token(key);
    return new Lookups(MANY, () -> found(token, cluster));
  }

  private String found(BearerToken token, ClusterId cluster) throws Exception {
    return cache.find(token, Callers.parsed(token), cluster).identity().arn().toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M", "PT0S"})
  void askOnceWhetherOrNotItIsKept(String ttl) throws Exception {
    cache = new IdentityCache(sts, new Limits(Duration.parse(ttl), 100), CLOCK);
    sts.close();
    Lookups lookups = startMany(ALICE, PROD);
    lookups.awaitAllWaiting();

    sts.open();

    assertThat(lookups.join())
        .containsOnly("arn:aws:iam::123456789012:user/AKIAFAKEALICE0000001")
        .hasSize(MANY);
    assertThat(sts.calls()).isEqualTo(1);
  }

  @Test
  void tellEachWhetherItAsked() throws Exception {
    BearerToken token = Callers.token(ALICE);
    sts.close();
    Lookups lookups =
        new Lookups(
            MANY, () -> String.valueOf(cache.find(token, Callers.parsed(token), PROD).cached()));
    lookups.awaitAllWaiting();

    sts.open();

    List<String> said = lookups.join();
    assertThat(Collections.frequency(said, "false")).isEqualTo(1);
    assertThat(Collections.frequency(said, "true")).isEqualTo(MANY - 1);
  }

  @Test
  void shareARefusal() throws Exception {
    sts.answer(TestingSource.REFUSAL);
    sts.close();
    Lookups lookups = startMany(ALICE, PROD);
    lookups.awaitAllWaiting();

    sts.open();

    assertThat(lookups.join())
        .containsOnly("STS_REJECTED: STS says no to AKIAFAKEALICE0000001")
        .hasSize(MANY);
    assertThat(sts.calls()).isEqualTo(1);
  }

  @Test
  void shareThatNothingWasDecided() throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new UndecidedException(UndecidedException.Cause.STS_TIMEOUT, "late");
        });
    sts.close();
    Lookups lookups = startMany(ALICE, PROD);
    lookups.awaitAllWaiting();

    sts.open();

    assertThat(lookups.join()).containsOnly("STS_TIMEOUT: late").hasSize(MANY);
    assertThat(sts.calls()).isEqualTo(1);
  }

  @Test
  void decideNothingOnAnExceptionThatOneOfThemThrows() throws Exception {
    sts.answer(
        (url, cluster) -> {
          throw new IllegalStateException("a slip");
        });
    sts.close();
    Lookups lookups = startMany(ALICE, PROD);
    lookups.awaitAllWaiting();

    sts.open();

    List<String> said = lookups.join();
    assertThat(Collections.frequency(said, "failed: a slip")).isEqualTo(1);
    assertThat(
            Collections.frequency(said, "UNEXPECTED: the call to STS ended in an unexpected error"))
        .isEqualTo(MANY - 1);
    sts.answer(TestingSource.IDENTITY);
    assertThat(found(Callers.token(ALICE), PROD)).endsWith("AKIAFAKEALICE0000001");
  }

  @Test
  void askOnceForEachCluster() throws Exception {
    sts.close();
    Lookups prod = startMany(ALICE, PROD);
    Lookups staging = startMany(ALICE, new ClusterId("staging"));
    prod.awaitAllWaiting();
    staging.awaitAllWaiting();

    sts.open();

    assertThat(prod.join()).hasSize(MANY);
    assertThat(staging.join()).hasSize(MANY);
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void loseTheOneThatIsInterruptedAndNoOther() throws Exception {
    sts.close();
    BearerToken token = Callers.token(ALICE);
    Lookups leader = new Lookups(1, () -> found(token, PROD));
    leader.awaitAllWaiting();
    Lookups followers = startMany(ALICE, PROD);
    followers.awaitAllWaiting();

    followers.interruptFirst();
    sts.open();

    List<String> said = followers.join();
    assertThat(Collections.frequency(said, "UNEXPECTED: interrupted while waiting for STS"))
        .isEqualTo(1);
    assertThat(leader.join()).containsOnly("arn:aws:iam::123456789012:user/AKIAFAKEALICE0000001");
    assertThat(sts.calls()).isEqualTo(1);
  }

  @Test
  void makeOneCallToAnStsThatIsSlow() throws Exception {
    try (StsStandIn standIn = StsStandIn.start(Callers.ALL, CLOCK)) {
      standIn.fault(new Fault.Slow(Duration.ofMillis(300)));
      Optional<StsOverride> override = Optional.of(StsOverride.parse(standIn.uri().toString()));
      cache =
          new IdentityCache(
              StsClient.create(override, Duration.ofSeconds(30)),
              new Limits(Duration.ofMinutes(5), 100),
              CLOCK);

      List<String> said = startMany(ALICE, PROD).join();

      assertThat(said).containsOnly(ALICE.arn()).hasSize(MANY);
      assertThat(standIn.calls()).isEqualTo(1);
    }
  }
}
