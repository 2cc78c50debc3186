package io.github.iamtokenreview.awsauth;

import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Writes another text in the place of a scalar that is not in lines of its own. */
final class ScalarReplacement {
  private final String file;
  private final ScalarNode key;
  private final int start;
  private final int end;
  private final boolean block;

  ScalarReplacement(TextLines file, ScalarNode key, ScalarNode value) {
    this.file = String.join("", file.lines());
    this.key = key;
    this.start = offset(this.file, value.getStartMark());
    this.block =
        value.getScalarStyle() == ScalarStyle.FOLDED
            || value.getScalarStyle() == ScalarStyle.LITERAL;
    int marked = offset(this.file, value.getEndMark());
    this.end = block ? startOfLine(marked) : marked;
  }

  /** A mark counts code points. */
  static int offset(String text, Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  /** The end of a block scalar is where the next thing starts, behind its indentation. */
  private int startOfLine(int offset) {
    int line = file.lastIndexOf('\n', offset - 1) + 1;
    return file.substring(line, offset).isBlank() ? line : offset;
  }

  /** In lines of its own, unless something else stands on the scalar's line. */
  Optional<String> block(String text) {
    int line = file.indexOf('\n', end);
    int next = block ? end : line < 0 ? file.length() : line + 1;
    boolean alone = file.substring(end, next).isBlank();
    int keyStart = offset(file, key.getStartMark());
    int keyLine = file.lastIndexOf('\n', Math.max(0, keyStart - 1)) + 1;
    if (!alone || (keyStart > 0 && !file.substring(keyLine, keyStart).isBlank())) {
      return Optional.empty();
    }
    String indent = " ".repeat(key.getStartMark().getColumn() + 2);
    String lines = text.lines().map(l -> indent + l + "\n").collect(Collectors.joining());
    return Optional.of(head() + "|\n" + lines + file.substring(next));
  }

  /** On its line, as JSON would have it. */
  String quoted(String text) {
    return head() + ScalarText.doubleQuoted(text) + (block ? "\n" : "") + file.substring(end);
  }

  /** An empty value may stand right behind its colon. */
  private String head() {
    String head = file.substring(0, start);
    return head.endsWith(":") ? head + " " : head;
  }
}
