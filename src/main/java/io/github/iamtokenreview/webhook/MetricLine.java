package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One line of CloudWatch's embedded metric format: says which of its members are metrics, and by
 * which others they are told apart. CloudWatch makes metrics of it when it is a log event of its
 * own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Specification</a>
 */
final class MetricLine {
  /** Where CloudWatch puts the metrics. */
  static final String NAMESPACE = "IamTokenReview";

  /** Values that a metric may have in one line, by the specification. */
  static final int MAX_VALUES = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Once, not for each line. */
  private static final Dimension[] DIMENSIONS = Dimension.values();

  private final Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
  private final Map<Metric, List<Double>> values = new EnumMap<>(Metric.class);

  MetricLine(String functionName) {
    dimensions.put(Dimension.FUNCTION_NAME, functionName);
  }

  MetricLine by(Dimension dimension, String value) {
    dimensions.put(dimension, value);
    return this;
  }

  MetricLine put(Metric metric, double value) {
    return put(metric, List.of(value));
  }

  /**
   * @param several 1 to {@link #MAX_VALUES}
   */
  MetricLine put(Metric metric, List<Double> several) {
    values.put(metric, several);
    return this;
  }

  String toJson(Instant at) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeObjectFieldStart("_aws");
      json.writeNumberField("Timestamp", at.toEpochMilli());
      json.writeArrayFieldStart("CloudWatchMetrics");
      for (Dimension by : DIMENSIONS) {
        writeDirective(json, by);
      }
      json.writeEndArray();
      json.writeEndObject();
      for (Map.Entry<Dimension, String> dimension : dimensions.entrySet()) {
        json.writeStringField(dimension.getKey().label(), dimension.getValue());
      }
      for (Map.Entry<Metric, List<Double>> metric : values.entrySet()) {
        json.writeFieldName(metric.getKey().label());
        writeValues(json, metric.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** What holds for the metrics of one further dimension. */
  private void writeDirective(JsonGenerator json, Dimension by) throws IOException {
    List<Metric> metrics =
        values.keySet().stream().filter(metric -> furtherDimension(metric) == by).toList();
    if (metrics.isEmpty()) {
      return;
    }
    json.writeStartObject();
    json.writeStringField("Namespace", NAMESPACE);
    json.writeArrayFieldStart("Dimensions");
    writeDimensionSet(json, Dimension.FUNCTION_NAME);
    if (by != Dimension.FUNCTION_NAME) {
      writeDimensionSet(json, Dimension.FUNCTION_NAME, by);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (Metric metric : metrics) {
      json.writeStartObject();
      json.writeStringField("Name", metric.label());
      json.writeStringField("Unit", metric.unit().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private Dimension furtherDimension(Metric metric) {
    return dimensions.containsKey(metric.by()) ? metric.by() : Dimension.FUNCTION_NAME;
  }

  private static void writeDimensionSet(JsonGenerator json, Dimension... set) throws IOException {
    json.writeStartArray();
    for (Dimension dimension : set) {
      json.writeString(dimension.label());
    }
    json.writeEndArray();
  }

  private static void writeValues(JsonGenerator json, List<Double> several) throws IOException {
    if (several.size() == 1) {
      writeValue(json, several.get(0));
      return;
    }
    json.writeStartArray();
    for (double value : several) {
      writeValue(json, value);
    }
    json.writeEndArray();
  }

  private static void writeValue(JsonGenerator json, double value) throws IOException {
    if (value == Math.rint(value)) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(value);
    }
  }
}
