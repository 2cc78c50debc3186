package io.github.iamtokenreview.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cluster's name: signed into its tokens, part of its webhook's path and of its documents' keys.
 * So it is letters, digits, dot, underscore and hyphen, 1 to 100 of them, a letter or digit first
 * and no two dots in a row.
 */
public record ClusterId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /**
   * @throws IllegalArgumentException when the text is no cluster id
   */
  public ClusterId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' is no cluster id: 1 to 100 of A-Z a-z 0-9 . _ -, a letter or digit first, no '..'");
    }
  }

  /** The id, or empty when the text is none. */
  public static Optional<ClusterId> of(String text) {
    return isValid(text) ? Optional.of(new ClusterId(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return SHAPE.matcher(text).matches() && !text.contains("..");
  }

  @Override
  public String toString() {
    return value;
  }
}
