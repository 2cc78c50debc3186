package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.awsauth.Finding.Severity;
import java.util.Comparator;
import java.util.OptionalInt;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers the findings of one data key. */
final class Report {
  private static final Comparator<Finding> BY_POSITION =
      Comparator.comparing(finding -> new Position(finding.line(), finding.column()));

  private final String key;
  private final Origin origin;
  private final Findings findings = new Findings();
  private OptionalInt entry = OptionalInt.empty();
  private int errors;

  Report(String key, Origin origin) {
    this.key = key;
    this.origin = origin;
  }

  void error(Node at, String code, String message, String fix) {
    error(Position.of(at), code, message, fix);
  }

  void error(Position at, String code, String message, String fix) {
    errors++;
    add(Severity.ERROR, at, new Text(code, message, fix));
  }

  private void error(UnreadableYamlException e) {
    error(e.position(), e.code(), e.problem(), e.fix());
  }

  /** What is reported from now on is about one entry of the list. */
  void startEntry(int index) {
    entry = OptionalInt.of(index);
  }

  /** What is reported from now on is about the key as a whole. */
  void endEntries() {
    entry = OptionalInt.empty();
  }

  /** Where something stands in the file. */
  Place place(Located<?> item) {
    Position at = origin.of(Position.of(item.node()));
    return new Place(item.index(), at.line(), at.column());
  }

  /** Something that may turn out unreadable. */
  interface Reading<T> {
    T read() throws UnreadableYamlException;
  }

  /**
   * What is read; if it is unreadable, that is reported and something else returned. A stack
   * overflow that no limit caught is no more than that: one key's text must not keep the others,
   * {@code deny} above all, from being read.
   */
  <T> T guarded(Reading<T> reading, T unreadable) {
    try {
      return reading.read();
    } catch (UnreadableYamlException e) {
      error(e);
    } catch (StackOverflowError e) {
      error(UnreadableYamlException.tooDeep());
    }
    return unreadable;
  }

  void warning(Node at, String code, String message, String fix) {
    warning(Position.of(at), code, message, fix);
  }

  void warning(Position at, String code, String message, String fix) {
    add(Severity.WARNING, at, new Text(code, message, fix));
  }

  /** How often an error was reported so far, repetitions too. */
  int errors() {
    return errors;
  }

  /** Adds these findings to all of a result, in the order of their positions. */
  void addTo(Findings all) {
    all.addAll(findings.sorted(BY_POSITION));
  }

  private void add(Severity severity, Position at, Text text) {
    Position place = origin.of(at);
    findings.add(
        new Finding(
            severity,
            key,
            entry,
            place.line(),
            place.column(),
            text.code,
            Excerpt.clip(text.message),
            Excerpt.clip(text.fix)));
  }

  private record Text(String code, String message, String fix) {}
}
