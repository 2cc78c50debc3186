package io.github.iamtokenreview.awsauth;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a scalar is once it is JSON. */
enum ScalarType {
  NULL,
  BOOLEAN,
  NUMBER,
  STRING,
  BINARY;

  /** By its tag, written or resolved. Unknown tags are strings. */
  static ScalarType of(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return NULL;
    }
    if (tag.equals(Tag.BOOL)) {
      return BOOLEAN;
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return NUMBER;
    }
    return tag.equals(Tag.BINARY) ? BINARY : STRING;
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && of(scalar) == NULL;
  }

  static boolean isString(Node node) {
    return node instanceof ScalarNode scalar && of(scalar) == STRING;
  }
}
