package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks lines by the rules of CloudWatch's embedded metric format, and by one more: nothing else
 * is in them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Specification</a>
 */
final class EmbeddedMetricFormat {
  private static final int MAX_NAME = 1024;
  private static final int MAX_DIMENSION_NAME = 250;
  private static final int MAX_DIMENSIONS = 30;
  private static final int MAX_METRICS = 100;
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);
  private static final Set<String> UNITS = Set.of("Count", "Seconds", "Milliseconds");

  private final JsonNode root;
  private final Set<String> named = new HashSet<>(Set.of("_aws"));
  private final Set<String> metrics = new HashSet<>();

  private EmbeddedMetricFormat(JsonNode root) {
    this.root = root;
  }

  static void check(JsonNode line) {
    new EmbeddedMetricFormat(line).check();
  }

  private void check() {
    JsonNode aws = root.path("_aws");
    assertThat(names(aws)).containsExactlyInAnyOrder("Timestamp", "CloudWatchMetrics");
    assertThat(aws.path("Timestamp").isIntegralNumber()).isTrue();
    assertThat(Instant.ofEpochMilli(aws.path("Timestamp").asLong()))
        .isBetween(Instant.now().minus(OLDEST), Instant.now().plus(NEWEST));
    assertThat(aws.path("CloudWatchMetrics").isArray()).isTrue();
    assertThat(aws.path("CloudWatchMetrics")).isNotEmpty().allSatisfy(this::checkDirective);
    assertThat(names(root)).as("members that nothing names").isSubsetOf(named);
  }

  private void checkDirective(JsonNode directive) {
    assertThat(names(directive)).containsExactlyInAnyOrder("Namespace", "Dimensions", "Metrics");
    checkText(directive.path("Namespace"), MAX_NAME);
    assertThat(directive.path("Dimensions").isArray()).isTrue();
    assertThat(directive.path("Dimensions")).isNotEmpty().allSatisfy(this::checkDimensionSet);
    assertThat(directive.path("Metrics").isArray()).isTrue();
    assertThat(directive.path("Metrics"))
        .hasSizeBetween(1, MAX_METRICS)
        .allSatisfy(this::checkMetric);
  }

  private void checkDimensionSet(JsonNode set) {
    assertThat(set.isArray()).isTrue();
    assertThat(set).hasSizeBetween(1, MAX_DIMENSIONS).doesNotHaveDuplicates();
    for (JsonNode dimension : set) {
      checkText(dimension, MAX_DIMENSION_NAME);
      checkText(root.path(dimension.asText()), MAX_NAME);
      named.add(dimension.asText());
    }
  }

  private void checkMetric(JsonNode metric) {
    assertThat(names(metric)).containsExactlyInAnyOrder("Name", "Unit");
    String name = metric.path("Name").asText();
    checkText(metric.path("Name"), MAX_NAME);
    assertThat(metric.path("Unit").asText()).isIn(UNITS);
    assertThat(metrics.add(name)).as("only one directive for " + name).isTrue();
    JsonNode value = root.path(name);
    if (value.isArray()) {
      assertThat(value)
          .hasSizeBetween(1, MAX_METRICS)
          .allSatisfy(each -> assertThat(each.isNumber()).isTrue());
    } else {
      assertThat(value.isNumber()).isTrue();
    }
    named.add(name);
  }

  private static void checkText(JsonNode text, int longest) {
    assertThat(text.isTextual()).isTrue();
    assertThat(text.asText()).isNotBlank().isPrintable().hasSizeBetween(1, longest);
    assertThat(text.asText()).isASCII();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
