package io.github.iamtokenreview.sts;

import io.github.iamtokenreview.identity.UndecidedException;
import io.github.iamtokenreview.identity.UndecidedException.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One GET over a kept-alive connection, within a time that holds for all of it: name look-up,
 * connection, TLS, headers and body. Redirects are answers, not followed.
 */
final class StsTransport {
  /** GetCallerIdentity's answer is below 1 KiB. */
  static final int MAX_ANSWER_BYTES = 64 * 1024;

  /** An answer began and broke off. */
  static final class BrokenAnswerException extends IOException {
    BrokenAnswerException(String message) {
      super(message);
    }
  }

  private final HttpClient client;

  StsTransport(HttpClient client) {
    this.client = client;
  }

  record Answer(int status, String body) {}

  /**
   * A GET that gets no byte of an answer is sent once more by the JDK's client itself, so that the
   * caller need not: {@code jdk.httpclient.redirects.retrylimit} would forbid it to the whole JVM.
   *
   * @throws BrokenAnswerException when the answer began; asking again may help
   * @throws UndecidedException when nothing came, the time is over, or the answer is too large
   */
  Answer get(HttpRequest request, Duration budget)
      throws BrokenAnswerException, UndecidedException {
    if (budget.isNegative() || budget.isZero()) {
      throw timeout(request.uri());
    }
    AtomicBoolean began = new AtomicBoolean();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request,
            head -> {
              began.set(true);
              return new BoundedBody(MAX_ANSWER_BYTES);
            });
    try {
      HttpResponse<byte[]> response = exchange.get(budget.toNanos(), TimeUnit.NANOSECONDS);
      return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw timeout(request.uri());
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw timeout(request.uri());
    } catch (ExecutionException e) {
      throw failure(e.getCause(), request.uri(), began.get());
    }
  }

  private static UndecidedException timeout(URI uri) {
    return new UndecidedException(Cause.STS_TIMEOUT, "no answer in time from " + uri.getHost());
  }

  /** Keeps the failure's kind and drops its text, which may hold the URL. */
  private static BrokenAnswerException failure(@Nullable Throwable cause, URI uri, boolean began)
      throws UndecidedException {
    if (cause instanceof BoundedBody.TooLargeException) {
      throw new UndecidedException(
          Cause.STS_ANSWER_INVALID,
          uri.getHost() + " answered with more than " + MAX_ANSWER_BYTES + " bytes");
    }
    String kind = cause == null ? "failure" : cause.getClass().getSimpleName();
    String message = kind + " from " + uri.getHost();
    if (!began) {
      throw new UndecidedException(Cause.STS_UNREACHABLE, message);
    }
    return new BrokenAnswerException(message);
  }
}
