package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.Faults;
import io.github.iamtokenreview.dev.StsErrorCode;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.webhook.FunctionLog.Printed;
import io.github.iamtokenreview.webhook.MonitoringTemplate.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the function measures, as it prints it. */
abstract class MetricsContract {
  private static final AtomicInteger UNSEEN = new AtomicInteger();

  abstract S3Rig rig();

  @AfterEach
  void mend() {
    rig().function().sts().fault(new Fault.None());
  }

  /** A good token that no other test uses, so that no answer for it is cached. */
  private static String unseen(StsKey who, String cluster) {
    return Fleet.token(
        who, cluster, Instant.now().minusSeconds(120 + 2 * UNSEEN.getAndIncrement()));
  }

  private JsonNode measured(TestEvent event) {
    int before = rig().log().end();
    rig().function().invoke(event);
    Printed printed = rig().log().since(before);
    assertThat(printed.of(Metric.RESULTS)).as("one line for an invocation").hasSize(1);
    return printed.of(Metric.RESULTS).get(0);
  }

  static Stream<Arguments> invocations() {
    TestEvent known = TestEvent.to("prod");
    String badSignature = unseen(Fleet.ALICE, "other");
    return Stream.of(
        arguments("success", known.review(unseen(Fleet.ALICE, "prod")), "asked sts map"),
        arguments("success", creator("prod"), "asked sts map BreakGlass"),
        arguments("success", creator("empty"), "asked sts BreakGlass"),
        arguments("malformed_request", TestEvent.to("prod").body("x"), ""),
        arguments("malformed_request", TestEvent.to("prod").body("x".repeat(70_000)), ""),
        arguments("malformed_request", TestEvent.to("prod").without("content-type"), ""),
        arguments("invalid_token", TestEvent.to("prod").review("x"), "map"),
        arguments("sts_error", TestEvent.to("prod").review(badSignature), "asked sts map"),
        arguments("unknown_user", review("prod", Fleet.STRANGER), "asked sts map"),
        arguments("denied", review("prod", Fleet.MALLORY), "asked sts map"),
        arguments("undecided", review("empty", Fleet.ALICE), "asked sts Undecided"),
        arguments("undecided", review("stale", Fleet.ALICE), "asked sts map Undecided"));
  }

  private static TestEvent creator(String cluster) {
    return review(cluster, Fleet.CREATOR);
  }

  private static TestEvent review(String cluster, StsKey who) {
    return TestEvent.to(cluster).review(unseen(who, cluster));
  }

  /**
   * @param more metrics; "asked", "sts" and "map" stand for those that come with each other
   */
  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("invocations")
  void measuresAnInvocationOfAKnownCaller(String result, TestEvent event, String more) {
    JsonNode line = measured(event);

    assertThat(line.path("Result").asText()).isEqualTo(result);
    assertThat(line.path("Cluster").asText()).isIn("prod", "empty", "stale");
    assertThat(metricsOf(line)).containsExactlyInAnyOrderElementsOf(metrics(more));
  }

  private static List<String> metrics(String more) {
    List<String> labels = new ArrayList<>(List.of("Results", "Latency"));
    for (String word : more.split(" ", -1)) {
      switch (word) {
        case "" -> {}
        case "asked" -> labels.add("CacheHit");
        case "sts" -> labels.addAll(List.of("StsCalls", "StsLatency"));
        case "map" -> labels.add("SnapshotAge");
        default -> labels.add(word);
      }
    }
    return labels;
  }

  /** But for those of the environment, which whatever comes first has. */
  private static List<String> metricsOf(JsonNode line) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric != Metric.COLD_START && metric != Metric.INIT_MS)
        .map(Metric::label)
        .filter(line::has)
        .toList();
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        arguments("unauthorized", TestEvent.to("prod").bearer("wrong").review("x")),
        arguments("unauthorized", TestEvent.to("nobody-registered-this").review("x")),
        arguments("unauthorized", TestEvent.to("..%2fprod").review("x")),
        arguments("malformed_request", TestEvent.path("/prod").review("x")),
        arguments("malformed_request", TestEvent.to("prod").method("GET")),
        arguments("healthy", TestEvent.path("/healthz").method("GET")));
  }

  /** What he says must not become a dimension. */
  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("strangers")
  void namesNoClusterOfWhoIsNotAuthenticated(String result, TestEvent event) {
    JsonNode line = measured(event);

    assertThat(line.path("Result").asText()).isEqualTo(result);
    assertThat(line.has("Cluster")).isFalse();
    assertThat(line.has("CallerRefused")).isEqualTo(result.equals("unauthorized"));
    assertThat(line.has("SnapshotAge")).isFalse();
  }

  static Stream<Arguments> stsInTrouble() {
    return Stream.of(
        arguments(Faults.throttling(), "sts_throttling", 1, 1),
        arguments(new Fault.Refusal(StsErrorCode.THROTTLING), "sts_throttling", 1, 1),
        arguments(Faults.notJson(), "sts_error", 1, 0),
        arguments(new Fault.Hang(), "sts_error", 1, 0),
        arguments(new Fault.Refusal(StsErrorCode.INTERNAL_FAILURE), "sts_error", 2, 0));
  }

  @ParameterizedTest(name = "{index} {1}")
  @MethodSource("stsInTrouble")
  void measuresEachCallOfStsAndWhatBecameOfThem(
      Fault fault, String result, int calls, int throttled) {
    rig().function().sts().fault(fault);

    JsonNode line = measured(review("prod", Fleet.ALICE));

    assertThat(line.path("Result").asText()).isEqualTo(result);
    assertThat(line.path("StsCalls").asInt()).isEqualTo(calls);
    assertThat(line.path("StsLatency").isArray() ? line.path("StsLatency").size() : 1)
        .isEqualTo(calls);
    assertThat(line.path("StsThrottled").asInt()).isEqualTo(throttled);
    assertThat(line.path("Undecided").asInt()).isEqualTo(1);
  }

  @Test
  void countsHitsOfTheCache() {
    String token = unseen(Fleet.ALICE, "prod");

    JsonNode first = measured(TestEvent.to("prod").review(token));
    JsonNode second = measured(TestEvent.to("prod").review(token));

    assertThat(first.path("CacheHit").asInt(-1)).isEqualTo(0);
    assertThat(second.path("CacheHit").asInt(-1)).isEqualTo(1);
    assertThat(second.has("StsCalls")).isFalse();
    assertThat(second.path("Latency").asDouble()).isPositive();
  }

  @Test
  void tellsAnEnvironmentsStartOnce() {
    measured(TestEvent.to("prod").review("x"));
    measured(TestEvent.to("prod").review("x"));

    List<JsonNode> invocations = rig().log().all().of(Metric.RESULTS);
    assertThat(invocations.get(0).path("ColdStart").asInt()).isEqualTo(1);
    assertThat(invocations.get(0).path("InitMs").asDouble()).isPositive();
    assertThat(invocations.subList(1, invocations.size()))
        .noneMatch(line -> line.has("ColdStart") || line.has("InitMs"));
  }

  @ParameterizedTest
  @CsvSource({"FunctionName, " + S3Rig.FUNCTION_NAME, "Cluster, prod", "Result, success"})
  void tellsMetricsApartByTheirDimensions(String dimension, String value) {
    JsonNode line = measured(review("prod", Fleet.ALICE));

    assertThat(line.path(dimension).asText()).isEqualTo(value);
  }

  /** With what the function has printed since it started. */
  @Test
  void emitsEachMetricInTheFormatOfCloudWatch() {
    measured(creator("prod"));
    measured(review("empty", Fleet.ALICE));
    measured(TestEvent.to("prod").bearer("wrong").review("x"));
    rig().function().sts().fault(Faults.throttling());
    measured(review("prod", Fleet.ALICE));

    List<JsonNode> lines = rig().log().all().metrics();

    assertThat(lines).allSatisfy(EmbeddedMetricFormat::check);
    for (Metric metric : Metric.values()) {
      assertThat(lines).as(metric.label()).anyMatch(line -> line.has(metric.label()));
    }
    assertThat(lines)
        .allSatisfy(line -> assertThat(namespaces(line)).containsOnly(MetricLine.NAMESPACE));
    assertThat(lines).noneMatch(line -> line.toString().contains("arn:"));
  }

  /** With what the function has printed since it started. */
  @Test
  void emitsWhatAlarmsAndDashboardAskFor() {
    measured(creator("prod"));
    measured(review("empty", Fleet.ALICE));
    measured(TestEvent.to("prod").bearer("wrong").review("x"));
    rig().function().sts().fault(Faults.throttling());
    measured(review("prod", Fleet.ALICE));
    MonitoringTemplate template = MonitoringTemplate.read();

    List<Asked> emitted =
        rig().log().all().metrics().stream().flatMap(MetricsContract::emittedBy).toList();

    assertThat(Stream.concat(template.ofAlarms().stream(), template.ofDashboard().stream()))
        .filteredOn(asked -> asked.namespace().equals(MetricLine.NAMESPACE))
        .isNotEmpty()
        .isSubsetOf(emitted);
  }

  private static Stream<Asked> emittedBy(JsonNode line) {
    List<Asked> emitted = new ArrayList<>();
    for (JsonNode directive : line.at("/_aws/CloudWatchMetrics")) {
      for (JsonNode metric : directive.path("Metrics")) {
        for (JsonNode set : directive.path("Dimensions")) {
          Set<String> by = new HashSet<>();
          set.forEach(dimension -> by.add(dimension.asText()));
          emitted.add(
              new Asked(directive.path("Namespace").asText(), metric.path("Name").asText(), by));
        }
      }
    }
    return emitted.stream();
  }

  private static Set<String> namespaces(JsonNode line) {
    return Set.copyOf(line.at("/_aws/CloudWatchMetrics").findValuesAsText("Namespace"));
  }
}
