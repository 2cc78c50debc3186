package io.github.iamtokenreview.kubeconfig;

import io.github.iamtokenreview.awsauth.GoYamlResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A map of a YAML document, never changed itself: what changes is a copy around the same values.
 */
record YamlMap(MappingNode node) {
  static final YamlMap EMPTY = new YamlMap(block(List.of()));

  /** Of merges within merges; people nest one or two. */
  private static final int MAX_MERGES = 50;

  private static MappingNode block(List<NodeTuple> tuples) {
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  /**
   * @param what is told, should it be something else
   */
  static YamlMap of(Node node, String what) throws InvalidKubeconfigException {
    if (node instanceof MappingNode map) {
      return new YamlMap(map);
    }
    throw InvalidKubeconfigException.at(node, what + " must be a map");
  }

  /**
   * What it says, merges applied as kubectl's parser does: in the order of the text, the later
   * wins, of several maps in one merge the first.
   */
  Map<String, Node> values() throws InvalidKubeconfigException {
    Map<String, Node> values = new LinkedHashMap<>();
    collect(node, values, 0);
    return values;
  }

  private static void collect(Node from, Map<String, Node> into, int merges)
      throws InvalidKubeconfigException {
    if (!(from instanceof MappingNode map) || merges > MAX_MERGES) {
      throw InvalidKubeconfigException.at(
          from, "'<<' must be followed by a map or a list of maps, at most 50 within one another");
    }
    for (NodeTuple tuple : map.getValue()) {
      Node value = tuple.getValueNode();
      if (!isMerge(tuple)) {
        into.put(((ScalarNode) tuple.getKeyNode()).getValue(), value);
      } else if (value instanceof SequenceNode list) {
        for (int i = list.getValue().size() - 1; i >= 0; i--) {
          collect(list.getValue().get(i), into, merges + 1);
        }
      } else {
        collect(value, into, merges + 1);
      }
    }
  }

  private static boolean isMerge(NodeTuple tuple) {
    return tuple.getKeyNode().getTag().equals(Tag.MERGE);
  }

  /** A null counts as none. */
  Optional<Node> get(String key) throws InvalidKubeconfigException {
    return Optional.ofNullable(values().get(key)).filter(value -> !value.getTag().equals(Tag.NULL));
  }

  /** The text of a key, empty where there is none. */
  Optional<String> text(String key) throws InvalidKubeconfigException {
    Optional<Node> value = get(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue());
    }
    throw InvalidKubeconfigException.at(
        value.get(), key + " must be a text: put it into quotes if it looks like something else");
  }

  /** Whether a switch is on; one that is not there is off. */
  boolean isTrue(String key) throws InvalidKubeconfigException {
    Optional<Node> value = get(key);
    return value.isPresent()
        && value.get() instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.BOOL)
        && GoYamlResolver.isTrue(scalar.getValue());
  }

  /**
   * With one value for a key, in the place of the old one; behind all else where merges are, since
   * the later wins.
   */
  YamlMap with(String key, Node value) {
    List<NodeTuple> tuples = new ArrayList<>();
    NodeTuple changed = new NodeTuple(YamlScalars.text(key), value);
    boolean inPlace = node.getValue().stream().noneMatch(YamlMap::isMerge);
    boolean placed = false;
    for (NodeTuple tuple : node.getValue()) {
      boolean old = !isMerge(tuple) && ((ScalarNode) tuple.getKeyNode()).getValue().equals(key);
      if (!old) {
        tuples.add(tuple);
      } else if (inPlace && !placed) {
        tuples.add(changed);
        placed = true;
      }
    }
    if (!placed) {
      tuples.add(changed);
    }
    return new YamlMap(block(tuples));
  }

  YamlMap with(String key, String text) {
    return with(key, YamlScalars.text(text));
  }

  /** A map of values, without merges. */
  static YamlMap ofValues(Map<String, Node> values) {
    YamlMap map = EMPTY;
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      map = map.with(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
