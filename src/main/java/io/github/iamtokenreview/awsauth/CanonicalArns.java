package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Rewrites the ARNs of entries as aws-iam-authenticator does when it reads its configuration: an
 * assumed role becomes its role. What is no identity's ARN stays, for the linter to find.
 */
final class CanonicalArns {
  private CanonicalArns() {}

  /** The same list at the same places, the values of this key apart. */
  static SequenceNode of(SequenceNode list, String arnKey) {
    List<Node> entries = list.getValue().stream().map(entry -> ofEntry(entry, arnKey)).toList();
    return new SequenceNode(
        list.getTag(), true, entries, list.getStartMark(), list.getEndMark(), list.getFlowStyle());
  }

  private static Node ofEntry(Node entry, String arnKey) {
    if (!(entry instanceof MappingNode map)) {
      return entry;
    }
    List<NodeTuple> fields = map.getValue().stream().map(field -> ofField(field, arnKey)).toList();
    return new MappingNode(
        map.getTag(), true, fields, map.getStartMark(), map.getEndMark(), map.getFlowStyle());
  }

  private static NodeTuple ofField(NodeTuple field, String arnKey) {
    return field.getKeyNode() instanceof ScalarNode key
            && Arn.foldCase(key.getValue()).equals(arnKey)
            && field.getValueNode() instanceof ScalarNode value
            && ScalarType.isString(value)
        ? new NodeTuple(key, ofValue(value))
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
  private static String canonical(String arn) {
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
