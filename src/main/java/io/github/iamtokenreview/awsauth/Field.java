package io.github.iamtokenreview.awsauth;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A key of a map and what it stands for. */
record Field(ScalarNode key, Node value) {
  /** The key as it is written. */
  String name() {
    return key.getValue();
  }
}
