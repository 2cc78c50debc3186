package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads one entry of {@code mapRoles} or {@code mapUsers}; any error in it refuses it. */
final class EntryReader {
  private static final int MAX_LENGTH = IdentityMapping.MAX_TEMPLATE_LENGTH;

  private final EntryKind kind;
  private final Report report;
  private final MapReader maps;
  private final ValueReader values;
  private final SelectorReader selectors;
  private final NameLint names;

  EntryReader(EntryKind kind, Report report) {
    Budget budget = new Budget();
    this.kind = kind;
    this.report = report;
    this.maps = new MapReader(report, budget);
    this.values = new ValueReader(report, budget);
    this.selectors = new SelectorReader(kind, report, maps, values);
    this.names = new NameLint(kind, report);
  }

  /** Empty, and reported, when the entry is refused. */
  Optional<IdentityMapping> read(Node item) throws UnreadableYamlException {
    if (!(item instanceof MappingNode map)) {
      report.error(
          item,
          "entry-not-a-map",
          "an entry is a map; " + ValueReader.describe(item),
          "write " + String.join(", ", kind.arnKey(), EntryKind.USERNAME, EntryKind.GROUPS));
      return Optional.empty();
    }
    int errorsBefore = report.errors();
    EntryFields fields = EntryFields.of(maps.read(map), kind.keys(), report);
    Optional<PrincipalSelector> principal = selectors.read(map, fields);
    Optional<String> username = username(map, fields);
    boolean sessionGroups = allowsSessionGroups(fields);
    List<String> groups = groups(fields, sessionGroups);
    warnOfUserId(fields);
    if (principal.isEmpty() || username.isEmpty() || report.errors() > errorsBefore) {
      return Optional.empty();
    }
    return Optional.of(new IdentityMapping(principal.get(), username.get(), groups, sessionGroups));
  }

  private Optional<String> username(Node entry, EntryFields fields) {
    Optional<Field> field = fields.get(EntryKind.USERNAME);
    if (field.isEmpty()) {
      reportNoUsername(entry);
      return Optional.empty();
    }
    Node value = field.get().value();
    Optional<String> username = values.string(EntryKind.USERNAME, value, MAX_LENGTH);
    if (username.isPresent() && username.get().isBlank()) {
      reportNoUsername(value);
      return Optional.empty();
    }
    username.ifPresent(name -> names.checkUsername(value, name));
    return username;
  }

  private void reportNoUsername(Node at) {
    report.error(
        at,
        "no-username",
        "an entry without a user name authenticates nobody",
        "write username: and a name");
  }

  private boolean allowsSessionGroups(EntryFields fields) {
    return fields
        .get(EntryKind.ALLOW_SESSION_GROUPS)
        .map(field -> values.bool(EntryKind.ALLOW_SESSION_GROUPS, field.value()))
        .orElse(false);
  }

  private List<String> groups(EntryFields fields, boolean sessionGroups)
      throws UnreadableYamlException {
    Optional<Field> field = fields.get(EntryKind.GROUPS);
    if (field.isEmpty()) {
      return List.of();
    }
    List<String> groups = new ArrayList<>();
    for (ScalarNode item : values.strings(EntryKind.GROUPS, field.get().value(), MAX_LENGTH)) {
      String group = item.getValue();
      if (group.isEmpty()) {
        report.error(item, "empty-group", "a group is empty", "remove it, or write its name");
      } else {
        names.checkGroup(item, group, sessionGroups);
        groups.add(group);
      }
    }
    return groups;
  }

  private void warnOfUserId(EntryFields fields) {
    fields
        .get(EntryKind.USER_ID)
        .ifPresent(
            field ->
                report.warning(
                    field.key(),
                    "unused-key",
                    "userid is not used: callers are known by their ARN",
                    "remove it"));
  }
}
