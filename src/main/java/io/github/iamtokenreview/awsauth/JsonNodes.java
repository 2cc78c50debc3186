package io.github.iamtokenreview.awsauth;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** JSON as the nodes that YAML of the same meaning has, all at the start of a text. */
final class JsonNodes {
  private static final Mark START = new Mark("", 0, 0, 0, new int[0], 0);

  private JsonNodes() {}

  static MappingNode of(Map<?, ?> object) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    object.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    List<NodeTuple> fields =
        sorted.entrySet().stream()
            .map(field -> new NodeTuple(scalar(Tag.STR, field.getKey()), node(field.getValue())))
            .toList();
    return new MappingNode(Tag.MAP, true, fields, START, START, FlowStyle.FLOW);
  }

  private static Node node(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return of(map);
    }
    if (value instanceof List<?> list) {
      List<Node> items = list.stream().map(JsonNodes::node).toList();
      return new SequenceNode(Tag.SEQ, true, items, START, START, FlowStyle.FLOW);
    }
    return scalar(tag(value), String.valueOf(value));
  }

  private static Tag tag(@Nullable Object value) {
    if (value == null) {
      return Tag.NULL;
    }
    if (value instanceof Boolean) {
      return Tag.BOOL;
    }
    return value instanceof Number ? Tag.INT : Tag.STR;
  }

  private static ScalarNode scalar(Tag tag, String text) {
    return new ScalarNode(tag, text, START, START, ScalarStyle.DOUBLE_QUOTED);
  }
}
