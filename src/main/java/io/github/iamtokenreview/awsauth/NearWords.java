package io.github.iamtokenreview.awsauth;

import java.util.List;

/** Words that may have been taken for one another. */
public final class NearWords {
  private NearWords() {}

  /** Whether a letter or two are missing, added or changed; case apart. */
  public static boolean areNear(String word, String other) {
    return Spelling.nearest(word, List.of(other)).isPresent();
  }
}
