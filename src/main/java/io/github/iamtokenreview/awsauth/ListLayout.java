package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.awsauth.TextLines.Splice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * The lines of the items of a list in block style.
 *
 * @param column of the dashes, from 0
 * @param dashes the line of each item's dash, from 0
 * @param end the first line after the list's document
 */
record ListLayout(TextLines text, int column, List<Integer> dashes, int end) {

  /** Empty when the text is no list of items that start with dashes. */
  static Optional<ListLayout> of(TextLines text) {
    try {
      return read(text, YamlDocument.events(String.join("", text.lines())));
    } catch (YAMLException e) {
      return Optional.empty();
    }
  }

  private static Optional<ListLayout> read(TextLines text, ParserImpl events) {
    Event root = events.getEvent();
    while (!(root instanceof CollectionStartEvent || root instanceof ScalarEvent)) {
      if (root.is(Event.ID.StreamEnd)) {
        return Optional.empty();
      }
      root = events.getEvent();
    }
    if (!(root instanceof SequenceStartEvent list)
        || list.isFlow()
        || list.getAnchor() != null
        || list.getTag() != null) {
      return Optional.empty();
    }
    int column = list.getStartMark().getColumn();
    List<Integer> dashes = dashes(text, column, itemLines(events));
    return dashes.contains(-1)
        ? Optional.empty()
        : Optional.of(new ListLayout(text, column, dashes, end(text, dashes)));
  }

  /** Where the items start, which may be below their dashes. */
  private static List<Integer> itemLines(ParserImpl events) {
    List<Integer> lines = new ArrayList<>();
    int depth = 1;
    for (Event event = events.getEvent();
        !(event instanceof DocumentEndEvent);
        event = events.getEvent()) {
      boolean starts =
          event instanceof CollectionStartEvent
              || event instanceof ScalarEvent
              || event instanceof AliasEvent;
      if (starts && depth == 1) {
        lines.add(event.getStartMark().getLine());
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
    }
    return lines;
  }

  /** -1 for one that is not found. */
  private static List<Integer> dashes(TextLines text, int column, List<Integer> itemLines) {
    List<Integer> dashes = new ArrayList<>();
    int above = -1;
    for (int line : itemLines) {
      int dash = Math.min(line, text.size() - 1);
      while (dash > above && !isDash(text.line(dash), column)) {
        dash--;
      }
      dashes.add(dash > above ? dash : -1);
      above = Math.max(above, dash);
    }
    return dashes;
  }

  private static boolean isDash(String line, int column) {
    return line.length() > column
        && line.charAt(column) == '-'
        && line.substring(0, column).isBlank();
  }

  private static int end(TextLines text, List<Integer> dashes) {
    int line = dashes.isEmpty() ? 0 : dashes.get(dashes.size() - 1) + 1;
    while (line < text.size()
        && !text.line(line).startsWith("---")
        && !text.line(line).startsWith("...")) {
      line++;
    }
    return line;
  }

  /** The first line that is not the item's: what stands at the dashes' column is the list's. */
  private int endOf(int item) {
    int line = item + 1 < dashes.size() ? dashes.get(item + 1) : end;
    while (line > dashes.get(item) + 1 && isBetweenItems(text.line(line - 1))) {
      line--;
    }
    return line;
  }

  private boolean isBetweenItems(String line) {
    String content = line.strip();
    return content.isEmpty() || (content.startsWith("#") && line.indexOf('#') <= column);
  }

  /** Adds an item behind the last. */
  Splice add(List<String> lines) {
    int at = endOf(dashes.size() - 1);
    return new Splice(at, at, EntryText.item(lines, column));
  }

  /** Removes items; where none is left, {@code []} says so. */
  List<Splice> remove(List<Integer> items) {
    List<Splice> splices = new ArrayList<>();
    boolean all = items.size() == dashes.size();
    for (int item : items) {
      List<String> left = all && splices.isEmpty() ? List.of(" ".repeat(column) + "[]") : List.of();
      splices.add(new Splice(dashes.get(item), endOf(item), left));
    }
    return splices;
  }
}
