package io.github.iamtokenreview.awsauth;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** A place in a text; line and column (in code points) count from 1. */
record Position(int line, int column) implements Comparable<Position> {
  static final Position START = new Position(1, 1);

  static Position of(Node node) {
    return of(node.getStartMark());
  }

  static Position of(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  @Override
  public int compareTo(Position other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
