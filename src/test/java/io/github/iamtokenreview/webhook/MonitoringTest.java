package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iamtokenreview.webhook.MonitoringTemplate.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alarms and dashboard look at what there is. That it is emitted so: {@link MetricsContract}. */
class MonitoringTest {
  private static final MonitoringTemplate TEMPLATE = MonitoringTemplate.read();

  /**
   * AWS' own, as its documents name them.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">
   *     Lambda</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html">
   *     HTTP APIs</a>
   */
  private static final Set<Asked> OF_AWS =
      Set.of(
          new Asked("AWS/Lambda", "Errors", Set.of("FunctionName")),
          new Asked("AWS/Lambda", "Throttles", Set.of("FunctionName")),
          new Asked("AWS/Lambda", "Duration", Set.of("FunctionName")),
          new Asked("AWS/Lambda", "ConcurrentExecutions", Set.of("FunctionName")),
          new Asked("AWS/ApiGateway", "Count", Set.of("ApiId")),
          new Asked("AWS/ApiGateway", "4xx", Set.of("ApiId")),
          new Asked("AWS/ApiGateway", "5xx", Set.of("ApiId")));

  static Stream<Asked> asked() {
    return Stream.concat(TEMPLATE.ofAlarms().stream(), TEMPLATE.ofDashboard().stream()).distinct();
  }

  @ParameterizedTest
  @MethodSource("asked")
  void asksForAMetricThatThereIs(Asked metric) {
    List<Asked> ours =
        Arrays.stream(Metric.values())
            .flatMap(
                each ->
                    Stream.of(
                        ours(each, Set.of(Dimension.FUNCTION_NAME.label())),
                        ours(
                            each,
                            Set.copyOf(
                                List.of(Dimension.FUNCTION_NAME.label(), each.by().label())))))
            .toList();

    assertThat(Stream.of(ours, OF_AWS, TEMPLATE.made()).flatMap(each -> each.stream()))
        .contains(metric);
  }

  /** A set, as for a metric without a further dimension the two are one. */
  private static Asked ours(Metric metric, Set<String> by) {
    return new Asked(MetricLine.NAMESPACE, metric.label(), by);
  }

  @Test
  void alarmsAskForResultsThatThereAre() {
    assertThat(TEMPLATE.alarmValues(Dimension.RESULT))
        .isNotEmpty()
        .isSubsetOf(Arrays.stream(ReviewResult.values()).map(ReviewResult::label).toList());
  }

  @Test
  void theDashboardShowsEachMetric() {
    assertThat(TEMPLATE.ofDashboard().stream().map(Asked::name))
        .containsAll(Arrays.stream(Metric.values()).map(Metric::label).toList());
  }

  @Test
  void theRunbookSaysWhatEachAlarmMeans() throws IOException {
    Map<String, JsonNode> alarms = TEMPLATE.alarms();

    List<String> headings =
        Files.readAllLines(Path.of("src/docs/runbook.md")).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();

    assertThat(alarms).isNotEmpty();
    assertThat(headings).containsSubsequence(alarms.keySet());
    assertThat(alarms)
        .allSatisfy(
            (name, alarm) -> {
              assertThat(alarm.path("AlarmDescription").asText())
                  .endsWith("src/docs/runbook.md, " + name + ".");
              assertThat(alarm.path("AlarmName").asText()).isEqualTo("${StackName}-" + name);
            });
  }
}
