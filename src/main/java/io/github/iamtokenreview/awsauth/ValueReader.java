package io.github.iamtokenreview.awsauth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the values of an entry's fields. One of the wrong type is an error, never a default. */
final class ValueReader {
  private final Report report;
  private final Budget budget;

  ValueReader(Report report, Budget budget) {
    this.report = report;
    this.budget = budget;
  }

  /** A string; empty, and reported, when the value is something else. */
  Optional<String> string(String name, Node value) {
    if (value instanceof ScalarNode scalar && ScalarType.isString(scalar)) {
      return Optional.of(scalar.getValue());
    }
    wrongType(name + " must be a string", value);
    return Optional.empty();
  }

  /** A string of at most so many characters; empty, and reported, when the value is another. */
  Optional<String> string(String name, Node value, int max) {
    return string(name, value).filter(text -> isWithin(max, name, value, text));
  }

  private boolean isWithin(int max, String what, Node at, String text) {
    if (text.length() <= max) {
      return true;
    }
    report.error(
        at,
        "too-long",
        "%s of %d characters is too long".formatted(what, text.length()),
        "write at most " + max + " characters");
    return false;
  }

  boolean bool(String name, Node value) {
    if (value instanceof ScalarNode scalar && ScalarType.of(scalar) == ScalarType.BOOLEAN) {
      return GoYamlResolver.isTrue(scalar.getValue());
    }
    report.error(
        value,
        "wrong-type",
        name + " must be true or false; " + describe(value),
        "write " + name + ": true");
    return false;
  }

  Optional<MappingNode> map(String name, Node value) {
    if (value instanceof MappingNode map) {
      return Optional.of(map);
    }
    report.error(
        value,
        "wrong-type",
        name + " must be a map; " + describe(value),
        "write its keys below it, indented");
    return Optional.empty();
  }

  /** The scalars of a list that are strings of at most so many characters; others are reported. */
  List<ScalarNode> strings(String name, Node value, int max) throws UnreadableYamlException {
    if (!(value instanceof SequenceNode list)) {
      report.error(
          value,
          "wrong-type",
          name + " must be a list; " + describe(value),
          value instanceof ScalarNode scalar
              ? "write " + name + ": [" + scalar.getValue() + "]"
              : "write its items below it, each after '- '");
      return List.of();
    }
    List<ScalarNode> strings = new ArrayList<>();
    for (Node item : list.getValue()) {
      budget.spend(item);
      if (item instanceof ScalarNode scalar && ScalarType.isString(scalar)) {
        if (isWithin(max, "an item of " + name, item, scalar.getValue())) {
          strings.add(scalar);
        }
      } else if (ScalarType.isNull(item)) {
        report.error(
            item,
            "empty-group",
            "an item of " + name + " is empty",
            "remove it, or write its name");
      } else {
        wrongType("an item of " + name + " must be a string", item);
      }
    }
    return strings;
  }

  private void wrongType(String rule, Node value) {
    report.error(
        value,
        "wrong-type",
        rule + "; " + describe(value),
        value instanceof ScalarNode scalar
            ? "quote it: \"" + scalar.getValue() + "\""
            : "write one text");
  }

  /** What a value is, in words. */
  static String describe(Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      return value instanceof SequenceNode ? "this is a list" : "this is a map";
    }
    String text = Excerpt.quote(scalar.getValue());
    return switch (ScalarType.of(scalar)) {
      case NULL -> "this is empty";
      case BOOLEAN -> text + " is a boolean in YAML 1.1";
      case NUMBER -> text + " is a number";
      case STRING -> text + " is a string";
      case BINARY -> "this is binary data";
    };
  }
}
