package io.github.iamtokenreview.awsauth;

import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the YAML list that each data key holds. */
final class ListReader {
  private final Report report;

  ListReader(Report report) {
    this.report = report;
  }

  /** Makes a result of the list. */
  interface Items<T> {
    Section<T> read(SequenceNode list) throws UnreadableYamlException;
  }

  /** Absent when there is nothing in the value, broken and reported when it is no list. */
  <T> Section<T> read(DataValue value, Items<T> items) {
    if (value.isNothing()) {
      return Section.absent();
    }
    try {
      YamlDocument document = YamlDocument.read(value.text());
      document.rest().ifPresent(this::warnOfRest);
      Optional<Node> root = document.root();
      if (root.isEmpty()) {
        return Section.absent();
      }
      if (root.get() instanceof SequenceNode list) {
        return items.read(list);
      }
      report.error(
          root.get(),
          "not-a-list",
          "the value must be a list; " + ValueReader.describe(root.get()),
          "start each entry with '- '");
    } catch (UnreadableYamlException e) {
      report.error(e);
    }
    return Section.broken();
  }

  private void warnOfRest(Position at) {
    report.warning(
        at,
        "more-documents",
        "only the first YAML document is read; this is ignored",
        "make it one list, without '---'");
  }
}
