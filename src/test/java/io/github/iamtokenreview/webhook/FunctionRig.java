package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.dev.RuntimeStandIn;
import io.github.iamtokenreview.dev.StsStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** All that a function needs around it: the Runtime API, STS, and a fleet of clusters. */
public final class FunctionRig implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long ANSWER_SECONDS = 30;

  private final String store;
  private final RuntimeStandIn runtime;
  private final StsStandIn sts;
  private final Fleet fleet;

  private FunctionRig(String store, Shelf shelf) throws IOException {
    this.store = store;
    this.runtime = RuntimeStandIn.start(0);
    this.sts = StsStandIn.start(Fleet.PEOPLE, Clock.systemUTC());
    this.fleet = new Fleet(shelf);
  }

  /** With documents in a directory. */
  static FunctionRig start() throws IOException {
    Path directory = Files.createTempDirectory("fleet");
    return new FunctionRig(directory.toUri().toString(), Shelf.of(directory));
  }

  /**
   * @param store the URL of what is on the shelf
   */
  static FunctionRig start(String store, Shelf shelf) throws IOException {
    return new FunctionRig(store, shelf);
  }

  RuntimeStandIn runtime() {
    return runtime;
  }

  StsStandIn sts() {
    return sts;
  }

  Fleet fleet() {
    return fleet;
  }

  /** By environment variable. Documents are validated at every request, STS has half a second. */
  Map<String, String> environment() {
    return Map.of(
        "IAM_TOKENREVIEW_STORE",
        store,
        "IAM_TOKENREVIEW_OPERATOR_KEYS",
        fleet.operatorKey(),
        "IAM_TOKENREVIEW_CLUSTERS",
        "prod",
        "IAM_TOKENREVIEW_STS_ENDPOINT_OVERRIDE",
        sts.uri().toString(),
        "IAM_TOKENREVIEW_SNAPSHOT_REFRESH",
        "PT0S",
        "IAM_TOKENREVIEW_STS_TIMEOUT",
        "PT0.5S");
  }

  /**
   * @param headers by lower-case name
   */
  record Answer(int status, Map<String, String> headers, String body) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("the body is no JSON: " + body, e);
      }
    }
  }

  /** What the function answers to an event. */
  Answer invoke(TestEvent event) {
    try {
      String text = runtime.invoke(event.toString()).get(ANSWER_SECONDS, TimeUnit.SECONDS);
      JsonNode answer = JSON.readTree(text);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      answer
          .path("headers")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
      String body = answer.path("body").asText("");
      boolean base64 = answer.path("isBase64Encoded").asBoolean();
      return new Answer(
          answer.path("statusCode").asInt(),
          headers,
          base64
              ? new String(
                  Base64.getDecoder().decode(body), java.nio.charset.StandardCharsets.UTF_8)
              : body);
    } catch (Exception e) {
      throw new AssertionError("the function gave no answer", e);
    }
  }

  @Override
  public void close() {
    runtime.close();
    sts.close();
  }
}
