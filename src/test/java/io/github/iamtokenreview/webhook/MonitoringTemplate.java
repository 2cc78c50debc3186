package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What the alarms and the dashboard of {@code infra/monitoring.yaml} look at. */
final class MonitoringTemplate {
  private static final Path FILE = Path.of("infra/monitoring.yaml");
  private static final Pattern SEARCH =
      Pattern.compile(
          "SEARCH\\('\\{([A-Za-z,]+)\\} FunctionName=\"x\" MetricName=\"(\\w+)\"', '\\w+'\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]+\\}");

  /**
   * A metric as somebody asks for it.
   *
   * @param by names of its dimensions
   */
  record Asked(String namespace, String name, Set<String> by) {
    Asked {
      by = Set.copyOf(by);
    }
  }

  private final JsonNode resources;

  private MonitoringTemplate(JsonNode resources) {
    this.resources = resources;
  }

  static MonitoringTemplate read() {
    try (Reader reader = Files.newBufferedReader(FILE)) {
      return new MonitoringTemplate(tree(new Yaml().compose(reader)).path("Resources"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A function of CloudFormation is what it is applied to. */
  private static JsonNode tree(Node node) {
    if (node instanceof ScalarNode scalar) {
      return JsonNodeFactory.instance.textNode(scalar.getValue());
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sequence.getValue().forEach(each -> array.add(tree(each)));
      return array;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    ((MappingNode) node)
        .getValue()
        .forEach(
            each ->
                object.set(((ScalarNode) each.getKeyNode()).getValue(), tree(each.getValueNode())));
    return object;
  }

  private Map<String, JsonNode> ofType(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    resources
        .properties()
        .forEach(
            each -> {
              if (each.getValue().path("Type").asText().equals(type)) {
                found.put(each.getKey(), each.getValue().path("Properties"));
              }
            });
    return found;
  }

  /** By logical name, with their properties. */
  Map<String, JsonNode> alarms() {
    return ofType("AWS::CloudWatch::Alarm");
  }

  /** What the template itself makes of logs. */
  List<Asked> made() {
    return ofType("AWS::Logs::MetricFilter").values().stream()
        .map(filter -> filter.at("/MetricTransformations/0"))
        .map(made -> asked(made.path("MetricNamespace"), made.path("MetricName"), Set.of()))
        .toList();
  }

  List<Asked> ofAlarms() {
    List<Asked> metrics = new ArrayList<>();
    for (JsonNode alarm : alarms().values()) {
      if (alarm.has("MetricName")) {
        metrics.add(ofAlarm(alarm));
      }
      alarm.path("Metrics").findValues("Metric").forEach(metric -> metrics.add(ofAlarm(metric)));
    }
    return metrics;
  }

  private static Asked ofAlarm(JsonNode metric) {
    return asked(
        metric.path("Namespace"),
        metric.path("MetricName"),
        new TreeSet<>(metric.path("Dimensions").findValuesAsText("Name")));
  }

  /** Values of the dimension, as alarms have them. */
  List<String> alarmValues(Dimension dimension) {
    List<String> values = new ArrayList<>();
    for (JsonNode dimensions : resources.findValues("Dimensions")) {
      for (JsonNode each : dimensions) {
        if (each.path("Name").asText().equals(dimension.label())) {
          values.add(each.path("Value").asText());
        }
      }
    }
    return values;
  }

  List<Asked> ofDashboard() {
    List<Asked> metrics = new ArrayList<>();
    for (JsonNode dashboard : ofType("AWS::CloudWatch::Dashboard").values()) {
      for (JsonNode widget : dashboardBody(dashboard).path("widgets")) {
        widget.at("/properties/metrics").forEach(metric -> metrics.add(ofWidget(metric)));
      }
    }
    return metrics;
  }

  private static JsonNode dashboardBody(JsonNode dashboard) {
    String body = dashboard.path("DashboardBody").asText();
    try {
      return new ObjectMapper().readTree(VARIABLE.matcher(body).replaceAll("x"));
    } catch (IOException e) {
      throw new AssertionError("the dashboard is no JSON", e);
    }
  }

  private static Asked ofWidget(JsonNode metric) {
    if (metric.path(0).isObject()) {
      Matcher search = SEARCH.matcher(metric.path(0).path("expression").asText());
      if (!search.matches()) {
        throw new AssertionError("an expression that this test can't read: " + metric);
      }
      List<String> schema = List.of(search.group(1).split(",", -1));
      return new Asked(
          schema.get(0), search.group(2), Set.copyOf(schema.subList(1, schema.size())));
    }
    Set<String> by = new TreeSet<>();
    for (int i = 2; i < metric.size() && metric.path(i).isTextual(); i += 2) {
      by.add(metric.path(i).asText());
    }
    return asked(metric.path(0), metric.path(1), by);
  }

  private static Asked asked(JsonNode namespace, JsonNode name, Set<String> by) {
    return new Asked(VARIABLE.matcher(namespace.asText()).replaceAll("x"), name.asText(), by);
  }
}
