package io.github.iamtokenreview.awsauth;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * {@code mapRoles} as somebody may have written it.
 *
 * @param column of the dashes
 * @param names of the entries' roles, each once
 */
record WrittenMap(int column, List<String> names, List<Style> styles, String between, String eol) {

  /** How an entry is written. */
  enum Style {
    BLOCK,
    INDENTED_GROUPS,
    FLOW,
    DASH_ALONE,
    COMMENTED,
    FOLDED_NAME,
    ANCHORED
  }

  static Arbitrary<WrittenMap> any() {
    Arbitrary<List<String>> names =
        Arbitraries.strings()
            .alpha()
            .ofLength(4)
            .list()
            .ofMaxSize(5)
            .uniqueElements(name -> name.toLowerCase(java.util.Locale.ROOT));
    return Combinators.combine(
            Arbitraries.of(0, 2, 4),
            names,
            Arbitraries.of(Style.class).list().ofSize(5),
            Arbitraries.of("", "# about the next\n", "\n", "\n\n# a\n", "  # deeper\n"),
            Arbitraries.of("\n", "\n", "\r\n"))
        .as(WrittenMap::new);
  }

  static String arn(String name) {
    return "arn:aws:iam::123456789012:role/" + name;
  }

  /** Of a key's value. */
  String text() {
    StringBuilder text = new StringBuilder("# the roles\n");
    for (int i = 0; i < names.size(); i++) {
      lines(names.get(i), styles.get(i)).forEach(line -> append(text, line));
      text.append(between);
    }
    return text.toString().replace("\n", eol);
  }

  private void append(StringBuilder text, String line) {
    text.append(" ".repeat(column)).append(line).append('\n');
  }

  private static List<String> lines(String name, Style style) {
    String arn = "rolearn: " + arn(name);
    String username = "username: u-" + name;
    return switch (style) {
      case BLOCK -> List.of("- " + arn, "  " + username, "  groups:", "  - a", "  - b # why");
      case INDENTED_GROUPS -> List.of("- " + username, "  groups:", "    - a", "  " + arn);
      case FLOW -> List.of("- {" + arn + ", " + username + ",", "   groups: [a, \"b\"]}  # flow");
      case DASH_ALONE -> List.of("-", "  # it", "  " + arn, "", "  " + username);
      case COMMENTED -> List.of("- # it", "  " + arn, "  " + username, "  # groups: [x]");
      case FOLDED_NAME -> List.of("- " + arn, "  username: >-", "    u-" + name, "", "    # x");
      case ANCHORED -> List.of("- &" + name, "  " + arn, "  " + username);
    };
  }

  /** The value in a manifest, with other keys around it. */
  String manifest() {
    List<String> lines = new ArrayList<>();
    lines.add("apiVersion: v1 # first");
    lines.add("kind: ConfigMap");
    lines.add("data:");
    lines.add("  other: |");
    lines.add("    kept");
    lines.add("  mapRoles: |");
    text().lines().forEach(line -> lines.add(line.isEmpty() ? "" : "    " + line));
    lines.add("  # about accounts");
    lines.add("  mapAccounts: '[\"123456789012\"]'");
    lines.add("metadata: {name: aws-auth, namespace: kube-system}");
    return String.join(eol, lines) + eol;
  }
}
