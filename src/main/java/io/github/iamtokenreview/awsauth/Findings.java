package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.awsauth.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings in the order they were added; what an alias repeats is there once. */
final class Findings {
  /** So that a megabyte of mistakes gives no hundred megabytes of findings. */
  static final int MAX = 1000;

  private final Map<Finding, Finding> kept = new LinkedHashMap<>();
  private final Set<Severity> hidden = EnumSet.noneOf(Severity.class);
  private int errors;

  /** Keeps the first {@link #MAX} of each severity. */
  void add(Finding finding) {
    Finding place = finding.withoutEntry();
    if (kept.containsKey(place)) {
      return;
    }
    int alike = finding.isError() ? errors : kept.size() - errors;
    if (alike == MAX) {
      hidden.add(finding.severity());
      return;
    }
    kept.put(place, finding);
    errors += finding.isError() ? 1 : 0;
  }

  void addAll(Findings more) {
    more.kept.values().forEach(this::add);
    hidden.addAll(more.hidden);
  }

  /** The same findings in another order. */
  Findings sorted(Comparator<Finding> order) {
    Findings sorted = new Findings();
    kept.values().stream().sorted(order).forEach(sorted::add);
    sorted.hidden.addAll(hidden);
    return sorted;
  }

  /**
   * At most {@link #MAX}, errors before warnings when there are more, and then one more that tells
   * so: an error when it hides errors.
   */
  List<Finding> list() {
    int warnings = Math.min(MAX - errors, kept.size() - errors);
    List<Finding> listed = new ArrayList<>();
    for (Finding finding : kept.values()) {
      if (finding.isError() || warnings-- > 0) {
        listed.add(finding);
      }
    }
    if (listed.size() < kept.size() || !hidden.isEmpty()) {
      listed.add(tooMany());
    }
    return listed;
  }

  private Finding tooMany() {
    return new Finding(
        hidden.contains(Severity.ERROR) ? Severity.ERROR : Severity.WARNING,
        "",
        Position.START.line(),
        Position.START.column(),
        "too-many-findings",
        "more than " + MAX + " findings; the others are not listed",
        "mend these and look again");
  }
}
