package io.github.iamtokenreview.awsauth;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Tests that YAML can be made JSON, as Kubernetes makes it before it looks at it. What cannot is
 * lost as a whole there, and so it is here.
 */
final class JsonForm {
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());

  private JsonForm() {}

  static void require(Node root) throws UnreadableYamlException {
    new JsonForm().visit(root, 1);
  }

  /**
   * No deeper than the text is nested when this starts at its root, since an anchor is visited
   * before its aliases. Below the root, a chain of aliases to anchors elsewhere may be longer.
   */
  private void visit(Node node, int depth) throws UnreadableYamlException {
    if (node instanceof ScalarNode scalar) {
      requireFinite(scalar);
      return;
    }
    if (done.contains(node)) {
      return;
    }
    if (!open.add(node)) {
      throw unreadable(
          node, "cyclic-alias", "the value holds an alias of itself", "write the value out");
    }
    if (depth > YamlDocument.MAX_DEPTH) {
      throw unreadable(
          node,
          "yaml-limit",
          "the value is nested more than " + YamlDocument.MAX_DEPTH + " deep",
          "write it flatter");
    }
    visitChildren(node, depth + 1);
    open.remove(node);
    done.add(node);
  }

  private void visitChildren(Node node, int depth) throws UnreadableYamlException {
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        visit(item, depth);
      }
    } else if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        requireKey(tuple.getKeyNode());
        if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
          requireMerge(tuple.getValueNode());
        }
        visit(tuple.getValueNode(), depth);
      }
    }
  }

  private static void requireFinite(ScalarNode scalar) throws UnreadableYamlException {
    if (ScalarType.of(scalar) == ScalarType.NUMBER
        && GoYamlResolver.isNotFinite(scalar.getValue())) {
      throw unreadable(
          scalar,
          "not-finite",
          scalar.getValue() + " is a number that JSON cannot write",
          "quote it: \"" + scalar.getValue() + "\"");
    }
  }

  private static void requireKey(Node key) throws UnreadableYamlException {
    if (!(key instanceof ScalarNode)) {
      throw unreadable(
          key,
          "bad-key",
          "a list or map stands where a key must be",
          "quote a text that starts with a bracket or brace: \"{{SessionName}}\"");
    }
    if (ScalarType.isNull(key)) {
      throw unreadable(key, "bad-key", "the key is empty", "write the key, or quote it");
    }
  }

  private static void requireMerge(Node value) throws UnreadableYamlException {
    boolean mergeable =
        value instanceof MappingNode
            || (value instanceof SequenceNode list
                && list.getValue().stream().allMatch(MappingNode.class::isInstance));
    if (!mergeable) {
      throw unreadable(
          value,
          "bad-merge",
          "'<<' must be followed by a map or a list of maps",
          "write <<: *name");
    }
  }

  private static UnreadableYamlException unreadable(
      Node at, String code, String problem, String fix) {
    return new UnreadableYamlException(Position.of(at), code, problem, fix);
  }
}
