package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import java.util.IdentityHashMap;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Rewrites the ARNs of entries as aws-iam-authenticator does when it reads its configuration: an
 * assumed role becomes its role. What is no identity's ARN stays, for the linter to find. What
 * aliases repeat is rewritten once and stays one node, so that the result is no larger than the
 * text.
 */
final class CanonicalArns {
  private final String arnKey;
  private final IdentityHashMap<Node, Node> entries = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Node> values = new IdentityHashMap<>();

  private CanonicalArns(String arnKey) {
    this.arnKey = arnKey;
  }

  /** The same list at the same places, the values of this key apart. */
  static SequenceNode of(SequenceNode list, String arnKey) {
    CanonicalArns arns = new CanonicalArns(arnKey);
    List<Node> entries =
        list.getValue().stream()
            .map(entry -> arns.entries.computeIfAbsent(entry, arns::ofEntry))
            .toList();
    return new SequenceNode(
        list.getTag(), true, entries, list.getStartMark(), list.getEndMark(), list.getFlowStyle());
  }

  private Node ofEntry(Node entry) {
    if (!(entry instanceof MappingNode map)) {
      return entry;
    }
    List<NodeTuple> fields = map.getValue().stream().map(this::ofField).toList();
    return new MappingNode(
        map.getTag(), true, fields, map.getStartMark(), map.getEndMark(), map.getFlowStyle());
  }

  private NodeTuple ofField(NodeTuple field) {
    return field.getKeyNode() instanceof ScalarNode key
            && Arn.foldCase(key.getValue()).equals(arnKey)
            && field.getValueNode() instanceof ScalarNode value
            && ScalarType.isString(value)
        ? new NodeTuple(key, values.computeIfAbsent(value, same -> ofValue(value)))
        : field;
  }

  private static ScalarNode ofValue(ScalarNode value) {
    return new ScalarNode(
        value.getTag(),
        true,
        canonical(value.getValue()),
        value.getStartMark(),
        value.getEndMark(),
        value.getScalarStyle());
  }

  /** An ARN with upper case before the name is only read with its case folded. */
  static String canonical(String arn) {
    try {
      return IamPrincipal.parse(arn).canonicalArn();
    } catch (InvalidArnException e) {
      return canonicalOrSame(Arn.foldCase(arn), arn);
    }
  }

  private static String canonicalOrSame(String folded, String arn) {
    try {
      return IamPrincipal.parse(folded).canonicalArn();
    } catch (InvalidArnException e) {
      return arn;
    }
  }
}
