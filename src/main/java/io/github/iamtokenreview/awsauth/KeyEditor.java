package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.awsauth.TextLines.Splice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ways to edit the text of one data key, line by line, so that comments and formatting around the
 * entry stay. None is trusted to work: whoever applies one reads the result back, and takes the
 * next one where it does not say what it should.
 */
final class KeyEditor {
  private KeyEditor() {}

  /**
   * @param rewritten whether all of the list is written anew, its comments lost
   */
  record Way(List<Splice> splices, boolean rewritten) {}

  /** The gentlest first. */
  static List<Way> ways(TextLines text, EditPlan plan) {
    List<Way> ways = new ArrayList<>();
    ListLayout.of(text)
        .filter(layout -> !layout.dashes().isEmpty())
        .ifPresent(layout -> ways.add(new Way(inList(layout, plan), false)));
    if (!plan.added().isEmpty()) {
      inEmptyList(text, plan).ifPresent(splice -> ways.add(new Way(List.of(splice), false)));
    }
    List<String> anew = EntryText.list(plan.key(), plan.expected());
    ways.add(new Way(List.of(new Splice(0, text.size(), anew)), true));
    return ways;
  }

  private static List<Splice> inList(ListLayout layout, EditPlan plan) {
    return plan.added().isEmpty()
        ? layout.remove(plan.removed())
        : List.of(layout.add(plan.added()));
  }

  /** Where nothing but {@code []} and comments stand. */
  private static Optional<Splice> inEmptyList(TextLines text, EditPlan plan) {
    List<String> item = EntryText.item(plan.added(), 0);
    for (int i = 0; i < text.size(); i++) {
      String content = text.line(i).strip();
      if (content.equals("[]")) {
        return Optional.of(new Splice(i, i + 1, item));
      }
      if (!content.isEmpty() && !content.startsWith("#")) {
        return Optional.empty();
      }
    }
    return Optional.of(new Splice(text.size(), text.size(), item));
  }
}
