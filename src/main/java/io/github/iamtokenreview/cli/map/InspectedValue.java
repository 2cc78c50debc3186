package io.github.iamtokenreview.cli.map;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A value of a document in one line. */
final class InspectedValue {
  private InspectedValue() {}

  /** {@code arn …, username dev, groups a b}; what would move the cursor is a blank. */
  static String of(JsonNode value) {
    String text;
    if (value.isObject()) {
      List<String> fields = new ArrayList<>();
      value.properties().forEach(field -> fields.add(field.getKey() + " " + of(field.getValue())));
      text = String.join(", ", fields);
    } else if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(of(item)));
      text = items.isEmpty() ? "none" : String.join(" ", items);
    } else {
      text = value.asText();
    }
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
