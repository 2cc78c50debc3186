package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class MetricLineTest {
  private static JsonNode read(MetricLine line) throws JsonProcessingException {
    JsonNode read = new ObjectMapper().readTree(line.toJson(Instant.now()));
    EmbeddedMetricFormat.check(read);
    return read;
  }

  @Test
  void isOneLineOfTheFormat() {
    MetricLine line =
        new MetricLine("f")
            .by(Dimension.CLUSTER, "prod")
            .put(Metric.LATENCY, 1.25)
            .put(Metric.CACHE_HIT, 0);

    assertThat(line.toJson(Instant.ofEpochMilli(1_767_323_045_000L)))
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1767323045000,\"CloudWatchMetrics\":["
                + "{\"Namespace\":\"IamTokenReview\",\"Dimensions\":[[\"FunctionName\"]],"
                + "\"Metrics\":[{\"Name\":\"CacheHit\",\"Unit\":\"Count\"}]},"
                + "{\"Namespace\":\"IamTokenReview\","
                + "\"Dimensions\":[[\"FunctionName\"],[\"FunctionName\",\"Cluster\"]],"
                + "\"Metrics\":[{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\"}]}]},"
                + "\"FunctionName\":\"f\",\"Cluster\":\"prod\",\"Latency\":1.25,\"CacheHit\":0}");
  }

  @Test
  void tellsAMetricByItsFunctionAloneWithoutItsOtherDimension() throws JsonProcessingException {
    JsonNode line = read(new MetricLine("f").put(Metric.LATENCY, 1));

    assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
        .isEqualTo("[[\"FunctionName\"]]");
    assertThat(line.at("/_aws/CloudWatchMetrics")).hasSize(1);
  }

  @Test
  void holdsAllMetricsAtOnceAndAsManyValuesAsMayBe() throws JsonProcessingException {
    MetricLine line = new MetricLine("f");
    Arrays.stream(Dimension.values()).forEach(dimension -> line.by(dimension, "x"));
    Arrays.stream(Metric.values())
        .forEach(metric -> line.put(metric, Collections.nCopies(MetricLine.MAX_VALUES, 1.5)));

    JsonNode read = read(line);

    assertThat(read.path("StsLatency")).hasSize(100);
    assertThat(read.at("/_aws/CloudWatchMetrics")).hasSize(4);
  }
}
