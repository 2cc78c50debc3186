package io.github.iamtokenreview.awsauth;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Where the text of a data key stands in the file it was read from.
 *
 * @param start of the text's first line when exact, else of the scalar that holds it
 * @param indent by how many columns the text is indented in the file
 * @param exact whether every line of the text is a line of the file; not so in quoted and folded
 *     scalars
 */
record Origin(Position start, int indent, boolean exact) {
  /** Of a text that is in no file. */
  static final Origin NONE = new Origin(Position.START, 0, true);

  /** The origin of the value of a scalar that was read from a file. */
  static Origin of(ScalarNode scalar, SourceLines file) {
    Position start = Position.of(scalar);
    if (scalar.getScalarStyle() == ScalarStyle.LITERAL) {
      int firstLine = start.line() + 1;
      int indent = new SourceLines(scalar.getValue()).indentWithin(file, firstLine);
      if (indent >= 0) {
        return new Origin(new Position(firstLine, 1), indent, true);
      }
    }
    return new Origin(start, 0, false);
  }

  /** The place in the file of a place in the text. */
  Position of(Position inText) {
    return exact ? new Position(start.line() + inText.line() - 1, indent + inText.column()) : start;
  }
}
