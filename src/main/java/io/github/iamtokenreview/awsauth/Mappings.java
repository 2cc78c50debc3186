package io.github.iamtokenreview.awsauth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code mapRoles} and {@code mapUsers}. */
final class Mappings {
  private Mappings() {}

  static Section<LocatedMapping> read(DataValue value, EntryKind kind, Report report) {
    return new ListReader(report).read(value, list -> read(list, kind, report));
  }

  static Section<LocatedMapping> read(SequenceNode list, EntryKind kind, Report report)
      throws UnreadableYamlException {
    JsonForm.require(list);
    EntryReader reader = new EntryReader(kind, report);
    List<LocatedMapping> mappings = new ArrayList<>();
    for (Node item : list.getValue()) {
      reader.read(item).ifPresent(mappings::add);
    }
    warnOfDuplicates(mappings, report);
    return Section.parsed(mappings);
  }

  private static void warnOfDuplicates(List<LocatedMapping> mappings, Report report) {
    Map<String, LocatedMapping> last = new HashMap<>();
    for (LocatedMapping mapping : mappings) {
      LocatedMapping earlier = last.put(mapping.principalKey(), mapping);
      if (earlier != null) {
        report.warning(
            mapping.entry(),
            "duplicate-principal",
            "an entry above is for the same principal; this one counts",
            "make one entry of the two");
      }
    }
  }

  /** Warns of users that are in {@code mapRoles} too. */
  static void warnOfBoth(
      Section<LocatedMapping> roles, Section<LocatedMapping> users, Report ofUsers) {
    Set<String> inRoles = new HashSet<>(roles.map(LocatedMapping::principalKey));
    for (LocatedMapping user : users.items()) {
      if (inRoles.contains(user.principalKey())) {
        ofUsers.warning(
            user.entry(),
            "principal-in-both",
            "mapRoles has an entry for the same principal, and that one counts",
            "remove one of the two");
      }
    }
  }
}
