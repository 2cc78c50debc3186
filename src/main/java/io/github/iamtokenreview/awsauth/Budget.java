package io.github.iamtokenreview.awsauth;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Bounds what aliases and merges make of a text ("billion laughs"). */
final class Budget {
  /** Characters of all values read; sixteen times what can be written without aliases. */
  static final int MAX_CHARACTERS = 16 * ConfigMapData.MAX_BYTES;

  private int left = MAX_CHARACTERS;

  /** Takes the length of a node, and one for itself; a list's or map's parts are not in it. */
  void spend(Node node) throws UnreadableYamlException {
    left -= 1 + (node instanceof ScalarNode scalar ? scalar.getValue().length() : 0);
    if (left < 0) {
      throw new UnreadableYamlException(
          Position.of(node),
          "yaml-limit",
          "aliases and merges make more than " + MAX_CHARACTERS + " characters",
          "use fewer aliases");
    }
  }
}
