package io.github.iamtokenreview.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a function has printed so far: lines of JSON, apart from what the framework logs. */
final class FunctionLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<List<String>> lines;

  private FunctionLog(Supplier<List<String>> lines) {
    this.lines = lines;
  }

  static FunctionLog of(Path file) {
    return new FunctionLog(
        () -> {
          try {
            return complete(Files.readString(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static FunctionLog of(StandardOutput output) {
    return new FunctionLog(output::lines);
  }

  /** The lines of a text but for a last one that has no end yet. */
  static List<String> complete(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** How many lines there are: a place to go on from. */
  int end() {
    return lines.get().size();
  }

  Printed all() {
    return since(0);
  }

  Printed since(int end) {
    List<String> all = lines.get();
    return new Printed(
        all.subList(end, all.size()).stream()
            .filter(line -> line.startsWith("{"))
            .map(FunctionLog::parsed)
            .toList());
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the function printed half a line of JSON: " + line, e);
    }
  }

  /** Some of the lines. */
  record Printed(List<JsonNode> lines) {

    /** Those of CloudWatch's embedded metric format. */
    List<JsonNode> metrics() {
      return lines.stream().filter(line -> line.has("_aws")).toList();
    }

    /** Those that hold a metric. */
    List<JsonNode> of(Metric metric) {
      return metrics().stream().filter(line -> line.has(metric.label())).toList();
    }

    /** Values of a dimension, of the lines that hold a metric. */
    List<String> of(Metric metric, Dimension dimension) {
      return of(metric).stream().map(line -> line.path(dimension.label()).asText()).toList();
    }

    /** Audit lines of an event. */
    List<JsonNode> events(String event) {
      return audit().filter(line -> line.path("event").asText().equals(event)).toList();
    }

    /** {@code document reason}, of the documents that could not be taken. */
    List<String> documents() {
      return events("document").stream()
          .map(line -> line.path("document").asText() + " " + line.path("reason").asText())
          .toList();
    }

    private Stream<JsonNode> audit() {
      return lines.stream().filter(line -> line.has("event"));
    }
  }
}
