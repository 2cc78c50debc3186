package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gives the true answer, or what the fault makes of it. */
final class FaultyAnswers implements StandInServer.Answers {

  /** Knows what a service would say. */
  interface Truth {

    /**
     * @param fault may change what is true; those of the connection are dealt with already
     */
    StsAnswer answer(ReceivedRequest request, Fault fault);
  }

  private final Truth truth;
  private volatile Fault fault = new Fault.None();

  FaultyAnswers(Truth truth) {
    this.truth = truth;
  }

  void fault(Fault other) {
    fault = other;
  }

  @Override
  public Optional<StsAnswer> to(ReceivedRequest request, CountDownLatch closed)
      throws InterruptedException {
    Fault now = fault;
    if (now instanceof Fault.Drop) {
      return Optional.empty();
    }
    if (now instanceof Fault.Hang) {
      closed.await();
      return Optional.empty();
    }
    if (now instanceof Fault.Slow slow && closesWithin(slow.delay(), closed)) {
      return Optional.empty();
    }
    return Optional.of(
        now instanceof Fault.Reply reply
            ? reply.answer()
            : altered(truth.answer(request, now), now));
  }

  private static boolean closesWithin(Duration delay, CountDownLatch closed)
      throws InterruptedException {
    return closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static StsAnswer altered(StsAnswer answer, Fault fault) {
    String body = answer.body();
    if (fault instanceof Fault.Truncated truncated) {
      return answer.withBody(body.substring(0, Math.min(truncated.bytes(), body.length())));
    }
    if (fault instanceof Fault.BrokenOff broken) {
      return answer.brokenOff(broken.bytes());
    }
    if (fault instanceof Fault.Oversized oversized) {
      int missing = Math.max(0, oversized.bytes() - body.getBytes(UTF_8).length);
      return answer.withBody(body + " ".repeat(missing));
    }
    return answer;
  }
}
