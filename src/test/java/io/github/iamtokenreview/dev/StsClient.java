package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends a pre-signed request to the stand-in, under whatever Host it was signed for. */
final class StsClient {
  private final HttpClient http;
  private final URI standIn;

  StsClient(HttpClient http, URI standIn) {
    this.http = http;
    this.standIn = standIn;
  }

  StsClient(URI standIn) {
    this(HttpClient.newHttpClient(), standIn);
  }

  HttpResponse<String> get(SignedRequest request) throws IOException, InterruptedException {
    return get(request.query(), request.headers());
  }

  HttpResponse<String> get(String query, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(standIn + "?" + query)).timeout(Duration.ofSeconds(5));
    headers.forEach(request::setHeader);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Headers of a request to a host for a cluster, JSON asked for. */
  static Map<String, String> headers(String host, String clusterId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", host);
    headers.put("x-k8s-aws-id", clusterId);
    headers.put("Accept", "application/json");
    return headers;
  }
}
