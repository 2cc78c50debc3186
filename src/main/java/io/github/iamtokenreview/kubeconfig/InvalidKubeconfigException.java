package io.github.iamtokenreview.kubeconfig;

import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A text that kubectl could not use as its configuration. The message says where and why, and
 * quotes no value, since any may be a credential.
 */
public final class InvalidKubeconfigException extends Exception {

  InvalidKubeconfigException(String message) {
    super(message, null, false, false);
  }

  static InvalidKubeconfigException at(int line, int column, String problem) {
    return new InvalidKubeconfigException(
        "line %d, column %d: %s".formatted(line, column, problem));
  }

  static InvalidKubeconfigException at(Optional<Mark> mark, String problem) {
    return mark.map(at -> at(at.getLine() + 1, at.getColumn() + 1, problem))
        .orElseGet(() -> new InvalidKubeconfigException(problem));
  }

  static InvalidKubeconfigException at(Node node, String problem) {
    return at(Optional.ofNullable(node.getStartMark()), problem);
  }
}
