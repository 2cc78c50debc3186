package io.github.iamtokenreview.awsauth;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Texts as YAML scalars of one line, as go-yaml writes them: plain where that is read as the same
 * text, double-quoted where it would be read as a number or another type, else single-quoted.
 */
final class ScalarText {
  private static final GoYamlResolver RESOLVER = new GoYamlResolver();

  /** Without what means something in YAML: at the start, before a space, after one. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z0-9_./+(](?:[A-Za-z0-9_./+=,@(){}*?~;$%^-]|:(?=[^ ])| (?=[A-Za-z0-9]))*+");

  private static final int FIRST_PRINTABLE = 0x20;
  private static final int LAST_PRINTABLE = 0x7e;

  private ScalarText() {}

  static String of(String text) {
    if (PLAIN.matcher(text).matches()) {
      boolean string = RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
      return string ? text : '"' + text + '"';
    }
    boolean printable = text.chars().allMatch(c -> c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE);
    return printable ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
  }

  /** Escapes all but printable ASCII; what is JSON too, in one line. */
  static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> append(quoted, c);
      }
    }
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if ((c >= FIRST_PRINTABLE && c <= LAST_PRINTABLE) || Character.isSurrogate(c)) {
      quoted.append(c);
    } else {
      quoted.append("\\u%04x".formatted((int) c));
    }
  }
}
