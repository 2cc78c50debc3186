package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import java.util.List;
import java.util.Optional;

/** Finds the word that was meant. */
final class Spelling {
  /** A letter left out, added or changed; two neighbours swapped are two changes. */
  private static final int MAX_CHANGES = 2;

  private static final int MAX_LENGTH = 40;

  private Spelling() {}

  /** The known word that is nearest to a misspelt one, case apart, if any is near. */
  static Optional<String> nearest(String word, List<String> known) {
    String folded = Arn.foldCase(word);
    Optional<String> nearest = Optional.empty();
    int fewest = MAX_CHANGES + 1;
    for (String candidate : known) {
      int changes = changes(folded, Arn.foldCase(candidate));
      if (changes < fewest) {
        fewest = changes;
        nearest = Optional.of(candidate);
      }
    }
    return nearest;
  }

  /** The Levenshtein distance, row by row. */
  private static int changes(String from, String to) {
    if (from.length() > MAX_LENGTH) {
      return MAX_LENGTH;
    }
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
