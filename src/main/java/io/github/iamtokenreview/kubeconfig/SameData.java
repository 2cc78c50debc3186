package io.github.iamtokenreview.kubeconfig;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Whether two YAML values say the same: types, texts, the order of keys, merge keys as they are
 * written. Shared values are compared once, so aliases of aliases cost nothing.
 */
final class SameData {
  private final Set<Pair> compared = new HashSet<>();

  /** Nodes are equal when they are the same. */
  private record Pair(Node left, Node right) {}

  boolean holds(Node left, Node right) {
    if (!left.getTag().equals(right.getTag())) {
      return false;
    }
    if (left instanceof ScalarNode a) {
      return right instanceof ScalarNode b && a.getValue().equals(b.getValue());
    }
    if (!compared.add(new Pair(left, right))) {
      return true;
    }
    if (left instanceof SequenceNode a) {
      return right instanceof SequenceNode b && areSame(a.getValue(), b.getValue());
    }
    return left instanceof MappingNode a
        && right instanceof MappingNode b
        && areSameEntries(a.getValue(), b.getValue());
  }

  private boolean areSame(List<Node> a, List<Node> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = holds(a.get(i), b.get(i));
    }
    return same;
  }

  private boolean areSameEntries(List<NodeTuple> a, List<NodeTuple> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same =
          holds(a.get(i).getKeyNode(), b.get(i).getKeyNode())
              && holds(a.get(i).getValueNode(), b.get(i).getValueNode());
    }
    return same;
  }
}
