package io.github.iamtokenreview.kubeconfig;

import io.github.iamtokenreview.awsauth.GoYamlResolver;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** New values for a YAML document. */
final class YamlScalars {
  private static final Resolver KUBECTL = new GoYamlResolver();
  private static final Resolver YAML_1_1 = new Resolver();

  private YamlScalars() {}

  /** A string, in quotes where any parser could take it for something else ({@code no, 1e3}). */
  static ScalarNode text(String text) {
    boolean plain = isString(KUBECTL, text) && isString(YAML_1_1, text);
    return new ScalarNode(
        Tag.STR, text, null, null, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
  }

  private static boolean isString(Resolver resolver, String text) {
    return resolver.resolve(NodeId.scalar, text, true).equals(Tag.STR);
  }

  static Node bool(boolean value) {
    return new ScalarNode(Tag.BOOL, Boolean.toString(value), null, null, ScalarStyle.PLAIN);
  }

  static SequenceNode list(List<? extends Node> items) {
    return new SequenceNode(Tag.SEQ, List.copyOf(items), FlowStyle.BLOCK);
  }

  static SequenceNode texts(List<String> texts) {
    return list(texts.stream().map(YamlScalars::text).toList());
  }
}
