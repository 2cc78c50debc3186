package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers one request: the truth, or what the fault makes of it. */
final class StsExchange {
  private final PresignedVerifier verifier;
  private final CountDownLatch closed;

  /**
   * @param closed opens when the stand-in closes, which ends every wait
   */
  StsExchange(PresignedVerifier verifier, CountDownLatch closed) {
    this.verifier = verifier;
    this.closed = closed;
  }

  /** The answer, or empty when the connection shall just close. */
  Optional<StsAnswer> answer(ReceivedRequest request, Fault fault) throws InterruptedException {
    if (fault instanceof Fault.Drop) {
      return Optional.empty();
    }
    if (fault instanceof Fault.Hang) {
      closed.await();
      return Optional.empty();
    }
    if (fault instanceof Fault.Slow slow && closesWithin(slow.delay())) {
      return Optional.empty();
    }
    return Optional.of(content(request, fault));
  }

  private boolean closesWithin(Duration delay) throws InterruptedException {
    return closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private StsAnswer content(ReceivedRequest request, Fault fault) {
    if (fault instanceof Fault.Reply reply) {
      return reply.answer();
    }
    AnswerFormat format = AnswerFormat.of(request.header("accept"));
    if (fault instanceof Fault.Refusal refusal) {
      return format.refusal(refusal.code(), "The stand-in was told to say so.");
    }
    try {
      StsKey key = verifier.verify(request);
      return altered(format.identity(told(key, fault)), fault);
    } catch (StsRefusedException e) {
      return format.refusal(e.code(), e.getMessage());
    }
  }

  private static StsKey told(StsKey key, Fault fault) {
    return fault instanceof Fault.OtherAccount other ? key.withAccount(other.account()) : key;
  }

  private static StsAnswer altered(StsAnswer answer, Fault fault) {
    String body = answer.body();
    if (fault instanceof Fault.Truncated truncated) {
      return answer.withBody(body.substring(0, Math.min(truncated.bytes(), body.length())));
    }
    if (fault instanceof Fault.Oversized oversized) {
      int missing = Math.max(0, oversized.bytes() - body.getBytes(UTF_8).length);
      return answer.withBody(body + " ".repeat(missing));
    }
    return answer;
  }
}
