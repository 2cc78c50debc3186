package io.github.iamtokenreview.awsauth;

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
    return value.isNothing()
        ? Section.absent()
        : report.guarded(() -> readText(value.text(), items), Section.broken());
  }

  private <T> Section<T> readText(String text, Items<T> items) throws UnreadableYamlException {
    YamlDocument document = YamlDocument.read(text);
    document.rest().ifPresent(this::warnOfRest);
    return document.root().isPresent() ? readList(document.root().get(), items) : Section.absent();
  }

  /** Broken and reported when the value is no list. */
  <T> Section<T> read(Node value, Items<T> items) {
    return report.guarded(() -> readList(value, items), Section.broken());
  }

  private <T> Section<T> readList(Node value, Items<T> items) throws UnreadableYamlException {
    if (value instanceof SequenceNode list) {
      return items.read(list);
    }
    report.error(
        value,
        "not-a-list",
        "the value must be a list; " + ValueReader.describe(value),
        "start each entry with '- '");
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
