package io.github.iamtokenreview.client.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Calls of AWS' services on the same host, which hand out credentials: never through a proxy. */
public final class LocalService {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /** EKS' agent asks AWS itself for a pod's first credentials. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final int MAX_BYTES = 64 * 1024;
  private static final int OK = 200;

  private final Duration timeout;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(ProxySelector.of(null))
          .build();

  public LocalService() {
    this(TIMEOUT);
  }

  /** Waits as long for an answer. */
  LocalService(Duration timeout) {
    this.timeout = timeout;
  }

  /**
   * The body of an answer.
   *
   * @throws IOException also when the answer is no 200; the message shows nothing of it
   */
  public String call(String method, URI url, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != OK) {
          throw new IOException("HTTP " + answer.statusCode());
        }
        return new String(body.readNBytes(MAX_BYTES), UTF_8);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
