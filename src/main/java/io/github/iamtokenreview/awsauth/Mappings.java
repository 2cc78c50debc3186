package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.IdentityMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code mapRoles} and {@code mapUsers}. */
final class Mappings {
  private Mappings() {}

  static Section<Located<IdentityMapping>> read(DataValue value, EntryKind kind, Report report) {
    return new ListReader(report).read(value, list -> read(list, kind, report));
  }

  static Section<Located<IdentityMapping>> read(SequenceNode list, EntryKind kind, Report report)
      throws UnreadableYamlException {
    JsonForm.require(list);
    EntryReader reader = new EntryReader(kind, report);
    List<Located<IdentityMapping>> mappings = new ArrayList<>();
    List<Node> items = list.getValue();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      int index = i;
      report.startEntry(index);
      reader.read(item).ifPresent(mapping -> mappings.add(new Located<>(mapping, item, index)));
    }
    warnOfDuplicates(mappings, report);
    report.endEntries();
    return Section.parsed(mappings);
  }

  private static void warnOfDuplicates(List<Located<IdentityMapping>> mappings, Report report) {
    Set<String> seen = new HashSet<>();
    for (Located<IdentityMapping> mapping : mappings) {
      if (!seen.add(keyOf(mapping))) {
        report.startEntry(mapping.index());
        report.warning(
            mapping.node(),
            "duplicate-principal",
            "an entry above is for the same principal; this one counts",
            "make one entry of the two");
      }
    }
  }

  /** Warns of users that are in {@code mapRoles} too. */
  static void warnOfBoth(
      Section<Located<IdentityMapping>> roles,
      Section<Located<IdentityMapping>> users,
      Report ofUsers) {
    Set<String> inRoles = new HashSet<>(roles.map(Mappings::keyOf));
    for (Located<IdentityMapping> user : users.items()) {
      if (inRoles.contains(keyOf(user))) {
        ofUsers.startEntry(user.index());
        ofUsers.warning(
            user.node(),
            "principal-in-both",
            "mapRoles has an entry for the same principal, and that one counts",
            "remove one of the two");
      }
    }
    ofUsers.endEntries();
  }

  private static String keyOf(Located<IdentityMapping> mapping) {
    return PrincipalKey.of(mapping.value().principal());
  }
}
