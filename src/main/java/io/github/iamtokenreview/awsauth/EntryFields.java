package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fields of a map that has known keys, which may be written in any case. */
final class EntryFields {
  private final Map<String, Field> byName = new LinkedHashMap<>();
  private final List<String> known;
  private final Report report;

  private EntryFields(List<String> known, Report report) {
    this.known = known;
    this.report = report;
  }

  /**
   * @param known the keys, in the case to suggest
   */
  static EntryFields of(Map<String, Field> fields, List<String> known, Report report) {
    EntryFields entry = new EntryFields(known, report);
    // Kubernetes decodes sorted JSON: of keys that differ in case the later one overwrites.
    new TreeMap<>(fields).values().forEach(entry::add);
    return entry;
  }

  /** The field of a known key; empty when it is missing or null. */
  Optional<Field> get(String name) {
    return Optional.ofNullable(byName.get(name)).filter(field -> !ScalarType.isNull(field.value()));
  }

  private void add(Field field) {
    String folded = Arn.foldCase(field.name());
    for (String name : known) {
      if (Arn.foldCase(name).equals(folded)) {
        put(name, field);
        return;
      }
    }
    String fix =
        Spelling.nearest(field.name(), known)
            .map(name -> "did you mean " + name + "?")
            .orElse("the keys are " + String.join(", ", known));
    report.warning(
        field.key(),
        "unknown-key",
        "the key " + Excerpt.quote(field.name()) + " means nothing here",
        fix);
  }

  private void put(String name, Field field) {
    Field earlier = byName.get(name);
    if (earlier == null) {
      byName.put(name, field);
      return;
    }
    // A null leaves a text as it was, but empties a list.
    boolean overwrites = !ScalarType.isNull(field.value()) || name.equals(EntryKind.GROUPS);
    Field winner = overwrites ? field : earlier;
    byName.put(name, winner);
    report.warning(
        field.key(),
        "duplicate-key-case",
        "the keys %s and %s differ in case only; %s counts"
            .formatted(
                Excerpt.quote(earlier.name()),
                Excerpt.quote(field.name()),
                Excerpt.quote(winner.name())),
        "remove one of them");
  }
}
