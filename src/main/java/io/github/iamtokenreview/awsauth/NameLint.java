package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.KubernetesName;
import io.github.iamtokenreview.mapping.Placeholder;
import java.util.Arrays;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Looks at the user names and groups of entries, which are templates. */
final class NameLint {
  /** The placeholders that are filled in, in exactly this spelling. */
  private static final List<String> PLACEHOLDERS =
      Arrays.stream(Placeholder.values()).map(Placeholder::text).toList();

  private static final String OPEN = "{{";
  private static final String SYSTEM = "system:";
  private static final String NODE = "system:node:";

  private final EntryKind kind;
  private final Report report;

  NameLint(EntryKind kind, Report report) {
    this.kind = kind;
    this.report = report;
  }

  void checkUsername(Node at, String username) {
    if (usesSession(username)) {
      report.warning(
          at,
          "session-in-username",
          "who assumes the role chooses the session name, and so the user name",
          "give permissions to the groups, not to the user");
    }
    boolean ownNode = kind.isRole() && username.startsWith(NODE);
    if (username.startsWith(SYSTEM) && !ownNode) {
      report.warning(
          at,
          "system-username",
          Excerpt.quote(username) + " is a name of Kubernetes' own components",
          "choose a name that does not start with system:");
    }
    checkText(at, "username", username);
  }

  void checkGroup(Node at, String group, boolean allowSessionGroups) {
    if (usesSession(group) && !allowSessionGroups) {
      report.error(
          at,
          "session-in-groups",
          "who assumes the role chooses the session name, and so his own group",
          kind.mayAllowSessionGroups()
              ? "write the group out, or set allowSessionGroups: true if that is wanted"
              : "write the group out");
    }
    if (group.contains(" - ")) {
      report.warning(
          at,
          "over-indented-group",
          Excerpt.quote(group) + " is one group",
          "indent each '- ' like the one above it");
    }
    checkText(at, "group", group);
  }

  private void checkText(Node at, String what, String name) {
    checkPlaceholders(at, name);
    if (!name.equals(name.strip())) {
      report.warning(
          at,
          "surrounding-space",
          "the " + what + " " + Excerpt.quote(name) + " starts or ends with a space",
          "remove the space");
    }
    boolean tooLong = !name.contains(OPEN) && name.length() > KubernetesName.MAX_LENGTH;
    if (tooLong || !KubernetesName.isPrintable(name)) {
      report.warning(
          at,
          "unusable-name",
          "whoever is mapped to this " + what + " is refused",
          "write at most " + KubernetesName.MAX_LENGTH + " characters, in one line");
    }
  }

  private void checkPlaceholders(Node at, String name) {
    String rest = name;
    for (String placeholder : PLACEHOLDERS) {
      rest = rest.replace(placeholder, " ");
    }
    int open = rest.indexOf(OPEN);
    if (open >= 0) {
      report.warning(
          at,
          "unknown-template",
          Excerpt.quote(rest.substring(open)) + " is no placeholder and stays as it is",
          "the placeholders are " + String.join(", ", PLACEHOLDERS) + ", without spaces");
    }
  }

  private static boolean usesSession(String template) {
    return template.contains(Placeholder.SESSION_NAME.text())
        || template.contains(Placeholder.SESSION_NAME_RAW.text());
  }
}
