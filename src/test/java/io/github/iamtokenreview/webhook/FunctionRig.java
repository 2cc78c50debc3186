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

  private final Path directory;
  private final RuntimeStandIn runtime;
  private final StsStandIn sts;
  private final Fleet fleet;

  private FunctionRig(Path directory, RuntimeStandIn runtime, StsStandIn sts) {
    this.directory = directory;
    this.runtime = runtime;
    this.sts = sts;
    this.fleet = new Fleet(directory);
  }

  static FunctionRig start() throws IOException {
    return new FunctionRig(
        Files.createTempDirectory("fleet"),
        RuntimeStandIn.start(0),
        StsStandIn.start(Fleet.PEOPLE, Clock.systemUTC()));
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
        directory.toUri().toString(),
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
