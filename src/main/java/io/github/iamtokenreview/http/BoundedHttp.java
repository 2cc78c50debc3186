package io.github.iamtokenreview.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Requests over kept-alive connections, each within a time that holds for all of it (name look-up,
 * connection, TLS, headers and body) and within a size. Redirects are answers, not followed. Its
 * failures name the host and the kind of failure only: URLs may be credentials.
 *
 * <p>A request may carry a Host header of its own; that takes the system property {@code
 * jdk.httpclient.allowRestrictedHeaders=host}, which {@link #create} sets before the JDK's client
 * is loaded.
 */
public final class BoundedHttp {

  /** An answer began and broke off; asking again may help. */
  public static final class BrokenAnswerException extends IOException {
    BrokenAnswerException(String message) {
      super(message);
    }
  }

  /**
   * An answer, whatever its status.
   *
   * @param body its text as UTF-8, no more than was asked for
   * @param cut whether there was more
   */
  public record Answer(int status, HttpHeaders headers, String body, boolean cut) {}

  private static final String RESTRICTED_HEADERS = "jdk.httpclient.allowRestrictedHeaders";

  private final HttpClient client;

  private BoundedHttp(HttpClient client) {
    this.client = client;
  }

  /**
   * @param connectTimeout the longest that any request may take
   */
  public static BoundedHttp create(Duration connectTimeout) {
    return new BoundedHttp(builder(connectTimeout).build());
  }

  /** One that trusts whom the context trusts. */
  public static BoundedHttp create(Duration connectTimeout, SSLContext tls) {
    return new BoundedHttp(builder(connectTimeout).sslContext(tls).build());
  }

  private static HttpClient.Builder builder(Duration connectTimeout) {
    System.setProperty(RESTRICTED_HEADERS, "host");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        // On the client's own thread: nothing of this waits, and each thread costs a start.
        .executor(Runnable::run)
        .connectTimeout(connectTimeout);
  }

  /**
   * Requests will carry a Host header of their own.
   *
   * @throws IllegalStateException where somebody else in this JVM loaded the JDK's client first
   */
  public void checkHostHeader() {
    try {
      HttpRequest.newBuilder().setHeader("Host", "localhost");
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the JDK's HTTP client takes no Host header: start the JVM with -D"
              + RESTRICTED_HEADERS
              + "=host",
          e);
    }
  }

  /**
   * The answer is there with the last byte of its body, a step before the client's own future.
   *
   * <p>A GET that gets no byte of an answer is sent once more by the JDK's client itself, so that
   * the caller need not: {@code jdk.httpclient.redirects.retrylimit} would forbid it to the whole
   * JVM.
   *
   * @param maxBytes of the body; a longer one is cut
   * @throws HttpTimeoutException when the time is over
   * @throws BrokenAnswerException when an answer began
   * @throws IOException when nothing came for another reason
   */
  public Answer send(HttpRequest request, Duration budget, int maxBytes) throws IOException {
    if (budget.isNegative() || budget.isZero()) {
      throw timeout(request.uri());
    }
    AtomicBoolean began = new AtomicBoolean();
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    CompletableFuture<?> exchange =
        client.sendAsync(
            request,
            head -> {
              began.set(true);
              return new BoundedBody(
                  maxBytes,
                  body ->
                      answer.complete(
                          new Answer(head.statusCode(), head.headers(), body.text(), body.cut())));
            });
    var unused =
        exchange.whenComplete(
            (response, cause) -> {
              if (cause != null) {
                answer.completeExceptionally(
                    cause instanceof CompletionException ? cause.getCause() : cause);
              }
            });
    try {
      return answer.get(budget.toNanos(), TimeUnit.NANOSECONDS);
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

  private static HttpTimeoutException timeout(URI uri) {
    return new HttpTimeoutException("no answer in time from " + uri.getHost());
  }

  /** Tells the failure's kind and drops its text, which may hold the URL. */
  private static IOException failure(@Nullable Throwable cause, URI uri, boolean began) {
    if (cause instanceof HttpTimeoutException) {
      return timeout(uri);
    }
    String message = kind(cause, uri.getHost());
    return began ? new BrokenAnswerException(message) : new IOException(message);
  }

  private static String kind(@Nullable Throwable cause, String host) {
    if (cause instanceof ConnectException) {
      return cause.getCause() instanceof UnresolvedAddressException
          ? "no address is known for " + host
          : "no connection to " + host;
    }
    return cause instanceof SSLException
        ? "no TLS with " + host
        : "the connection to " + host + " broke";
  }
}
