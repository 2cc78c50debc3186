package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Reason;
import io.github.iamtokenreview.identity.RefusedException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.sts.StsTransport.Answer;
import io.github.iamtokenreview.token.PresignedUrl;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as told and counts; closed, it lets its callers wait. */
final class TestingSource implements IdentitySource {
  /** A user of the access key's name. */
  static final IdentitySource IDENTITY = (url, cluster) -> StsVerdict.of(userOf(url), url);

  static final IdentitySource REFUSAL =
      (url, cluster) -> {
        throw new RefusedException(Reason.STS_REJECTED, "STS says no to " + url.accessKeyId());
      };

  private final AtomicInteger calls = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile IdentitySource answer;

  TestingSource(IdentitySource answer) {
    this.answer = answer;
  }

  private static Answer userOf(PresignedUrl url) {
    String body =
        """
        {"GetCallerIdentityResponse": {"GetCallerIdentityResult": {
          "Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/%s", "UserId": "A"}}}
        """;
    return new Answer(200, body.formatted(url.accessKeyId()));
  }

  void answer(IdentitySource other) {
    answer = other;
  }

  int calls() {
    return calls.get();
  }

  void close() {
    gate = new CountDownLatch(1);
  }

  void open() {
    gate.countDown();
  }

  @Override
  public CallerIdentity identify(PresignedUrl url, ClusterId cluster)
      throws RefusedException, UndecidedException {
    calls.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return answer.identify(url, cluster);
  }
}
