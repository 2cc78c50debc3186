package io.github.iamtokenreview.diagnosis;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.iamtokenreview.kubeconfig.WebhookKubeconfigFile;
import io.github.iamtokenreview.token.BearerToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts TokenReviews as an API server does, but follows no redirect. */
final class WebhookCall {

  /** After which an API server gives up. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** An answer has some 1 KiB. */
  private static final int MAX_BYTES = 64 * 1024;

  private final HttpClient client;
  private final WebhookKubeconfigFile config;

  WebhookCall(WebhookKubeconfigFile config, SSLContext tls) {
    this.config = config;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .sslContext(tls)
            .build();
  }

  /** What came back, and after what time. */
  record Answer(int status, HttpHeaders headers, String body, Duration took) {}

  Answer post(BearerToken token) throws StepFailedException {
    long start = System.nanoTime();
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request(token), HttpResponse.BodyHandlers.ofInputStream());
    try {
      return sent.thenApplyAsync(response -> answer(response, start))
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw StepFailedException.of(
          "http",
          "no answer within " + TIMEOUT.toSeconds() + " s",
          "look at the function's log and its time limit");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StepFailedException.of("http", "interrupted", "run it again");
    } catch (ExecutionException e) {
      throw new StepFailedException(broken(e.getCause()));
    }
  }

  private Step broken(@Nullable Throwable cause) {
    String host = config.server().getHost();
    Optional<SSLException> tls = TlsFailure.find(cause, SSLException.class);
    if (tls.isPresent()) {
      return TlsFailure.of(tls.get(), host);
    }
    return Step.failed(
        "http",
        "%s broke off: %s".formatted(host, cause == null ? "" : TlsFailure.words(cause)),
        "see what stands on that port: is it the gateway?");
  }

  private static Answer answer(HttpResponse<InputStream> response, long start) {
    try (InputStream in = response.body()) {
      String body = new String(in.readNBytes(MAX_BYTES), UTF_8);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Answer(response.statusCode(), response.headers(), body, took);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest request(BearerToken token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri())
            .header("Accept", "application/json, */*")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(token)));
    config.bearer().ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    return request.build();
  }

  /** With the query that API servers put there, whatever the file says. */
  private URI uri() {
    URI server = config.server();
    return URI.create(
        server.getScheme()
            + "://"
            + server.getRawAuthority()
            + server.getRawPath()
            + "?timeout=30s");
  }

  private static String body(BearerToken token) {
    ObjectNode review = new ObjectMapper().createObjectNode();
    review.put("kind", "TokenReview").put("apiVersion", ReviewAnswer.API_VERSION);
    review.putObject("metadata");
    review.putObject("spec").put("token", token.value());
    review.putObject("status").putObject("user");
    return review.toString();
  }
}
