package io.github.iamtokenreview.awsauth;

import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Where a map in block style ends in its file. */
final class BlockEnd {
  private BlockEnd() {}

  /**
   * The line, from 0, behind the last one of the map: lines that are indented less than its keys
   * are not of it, and neither are the blank ones and comments above those.
   *
   * @param column of the map's keys, from 0
   */
  static int of(TextLines file, MappingNode map, int column) {
    List<NodeTuple> fields = map.getValue();
    int line = fields.get(fields.size() - 1).getKeyNode().getStartMark().getLine() + 1;
    int end = line;
    while (line < file.size()) {
      String text = file.line(line);
      int indent = text.length() - text.stripLeading().length();
      if (!text.isBlank()) {
        boolean listAtColumn = indent == column && text.startsWith("-", indent);
        if (indent <= column && !listAtColumn && !text.startsWith("#", indent)) {
          return end;
        }
        end = text.startsWith("#", indent) && indent <= column ? end : line + 1;
      }
      line++;
    }
    return end;
  }
}
