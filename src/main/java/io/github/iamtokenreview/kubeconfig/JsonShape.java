package io.github.iamtokenreview.kubeconfig;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Tests that YAML can be made JSON, which is what kubectl does before it looks at it, and has it
 * written in blocks: between brackets some plain scalars would have to be put into quotes.
 */
final class JsonShape {
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());

  private JsonShape() {}

  static void bring(Node root) throws InvalidKubeconfigException {
    new JsonShape().visit(root, 0);
  }

  private void visit(Node node, int depth) throws InvalidKubeconfigException {
    if (node instanceof ScalarNode || done.contains(node)) {
      return;
    }
    if (!open.add(node)) {
      throw InvalidKubeconfigException.at(node, "the value holds an alias of itself");
    }
    if (depth > YamlText.MAX_DEPTH) {
      throw InvalidKubeconfigException.at(
          node, "the value is nested more than " + YamlText.MAX_DEPTH + " deep");
    }
    ((CollectionNode<?>) node).setFlowStyle(FlowStyle.BLOCK);
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        visit(item, depth + 1);
      }
    } else if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        requireKey(tuple.getKeyNode());
        visit(tuple.getValueNode(), depth + 1);
      }
    }
    open.remove(node);
    done.add(node);
  }

  private static void requireKey(Node key) throws InvalidKubeconfigException {
    if (!(key instanceof ScalarNode)) {
      throw InvalidKubeconfigException.at(key, "a list or map stands where a key must be");
    }
  }
}
