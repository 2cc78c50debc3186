package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.BoundedHttp.BrokenAnswerException;
import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** One GET of STS, and what it means when no answer comes of it. */
final class StsTransport {
  /** GetCallerIdentity's answer is below 1 KiB. */
  static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final BoundedHttp http;
  private final StsCallListener listener;

  StsTransport(BoundedHttp http, StsCallListener listener) {
    this.http = http;
    this.listener = listener;
  }

  record Answer(int status, String body) {}

  /**
   * @throws BrokenAnswerException when the answer began; asking again may help
   * @throws UndecidedException when nothing came, the time is over, or the answer is too large
   */
  Answer get(HttpRequest request, Duration budget)
      throws BrokenAnswerException, UndecidedException {
    long start = System.nanoTime();
    try {
      BoundedHttp.Answer answer = http.send(request, budget, MAX_ANSWER_BYTES);
      if (answer.cut()) {
        throw new UndecidedException(
            Cause.STS_ANSWER_INVALID,
            request.uri().getHost() + " answered with more than " + MAX_ANSWER_BYTES + " bytes");
      }
      return new Answer(answer.status(), answer.body());
    } catch (BrokenAnswerException e) {
      throw e;
    } catch (HttpTimeoutException e) {
      throw new UndecidedException(Cause.STS_TIMEOUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UndecidedException(Cause.STS_UNREACHABLE, String.valueOf(e.getMessage()));
    } finally {
      if (!budget.isNegative()) { // Else nothing was sent.
        listener.called(Duration.ofNanos(System.nanoTime() - start));
      }
    }
  }
}
