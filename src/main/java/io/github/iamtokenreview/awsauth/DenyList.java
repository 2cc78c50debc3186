package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.DenyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads {@code deny}, all of it or nothing: with an entry left out, somebody would get in who is
 * believed to be shut out.
 */
final class DenyList {
  private static final String FORMS =
      "write an ARN, an ARN pattern, a 12-digit account, an access key id or a unique id";

  private DenyList() {}

  static Section<Located<DenyEntry>> read(DataValue value, Report report) {
    Section<Located<DenyEntry>> section =
        new ListReader(report).read(value, list -> read(list.getValue(), report));
    if (section.state() == KeyState.ABSENT) {
      report.warning(
          Position.START,
          "deny-empty",
          "deny holds nothing, so the last one published stays",
          "write [] to deny nobody");
    }
    return section;
  }

  static Section<Located<DenyEntry>> read(List<Node> items, Report report)
      throws UnreadableYamlException {
    Budget budget = new Budget();
    List<Located<DenyEntry>> entries = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      int index = i;
      report.startEntry(index);
      budget.spend(item);
      parse(item, report).ifPresent(entry -> entries.add(new Located<>(entry, item, index)));
    }
    report.endEntries();
    return entries.size() == items.size() ? Section.parsed(entries) : Section.broken();
  }

  private static Optional<DenyEntry> parse(Node item, Report report) {
    if (!(item instanceof ScalarNode scalar) || ScalarType.isNull(item)) {
      report.error(
          item, "deny-entry", "an entry must be a text; " + ValueReader.describe(item), FORMS);
      return Optional.empty();
    }
    try {
      DenyEntry entry = DenyEntry.parse(scalar.getValue());
      warnOfAccessKey(scalar, entry, report);
      return Optional.of(entry);
    } catch (IllegalArgumentException e) {
      report.error(item, "deny-entry", String.valueOf(e.getMessage()), FORMS);
      return Optional.empty();
    }
  }

  private static void warnOfAccessKey(Node at, DenyEntry entry, Report report) {
    if (entry instanceof DenyEntry.AccessKey) {
      report.warning(
          at,
          "deny-access-key",
          "an access key alone is no barrier: its holder can make new session keys",
          "add the ARN of its user or role");
    }
  }
}
