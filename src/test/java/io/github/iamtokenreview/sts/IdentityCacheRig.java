package io.github.iamtokenreview.sts;

import static io.github.iamtokenreview.sts.Callers.NOW;
import static io.github.iamtokenreview.sts.Callers.PROD;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.IdentityCache.Found;
import io.github.iamtokenreview.sts.IdentityCache.Limits;
import io.github.iamtokenreview.token.AwsCredentials;
import io.github.iamtokenreview.token.BearerToken;
import java.time.Duration;
import java.time.Instant;

/** An identity cache before a scripted STS, at a time that tests set. */
final class IdentityCacheRig {
  static final Duration TTL = Duration.ofMinutes(5);

  final TestingSource sts = new TestingSource(TestingSource.IDENTITY);
  Instant now = NOW;
  private IdentityCache cache = cache(TTL);

  private IdentityCache cache(Duration ttl) {
    return new IdentityCache(sts, new Limits(ttl, 3), () -> now);
  }

  /** With another, empty one. */
  void ttl(Duration ttl) {
    cache = cache(ttl);
  }

  static BearerToken token(int number) {
    AwsCredentials credentials = new AwsCredentials("AKIA" + number, "fakesecret", null);
    return Callers.token(new StsKey(credentials, "123456789012", "", ""));
  }

  Found find(BearerToken token, ClusterId cluster) throws RefusedException, UndecidedException {
    return cache.find(token, Callers.parsed(token), cluster);
  }

  Found find(StsKey key) throws RefusedException, UndecidedException {
    return find(Callers.token(key), PROD);
  }

  void expectRefusal(BearerToken token) {
    assertThatThrownBy(() -> find(token, PROD)).isInstanceOf(RefusedException.class);
  }
}
