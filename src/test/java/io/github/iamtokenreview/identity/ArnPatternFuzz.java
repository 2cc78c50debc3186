package io.github.iamtokenreview.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

class ArnPatternFuzz {
  /** A fraction of a second; an expression's steps grow with the power of its wildcards. */
  private static final double MOST_STEPS = 1e7;

  /**
   * @param lines a pattern and an ARN
   */
  @FuzzTest
  void matchesAsAnExpressionDoes(byte[] lines) {
    String text = new String(lines, StandardCharsets.UTF_8);
    int end = text.indexOf('\n');
    if (end < 0) {
      return;
    }
    try {
      IamPrincipal.parse(text);
    } catch (InvalidArnException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    try {
      String resource = ArnPattern.parse(text.substring(0, end)).sections().resource();
      Arn arn = Arn.parse(text.substring(end + 1));
      if (steps(resource, arn.resource().length()) <= MOST_STEPS) {
        ArnPattern pattern = new ArnPattern(new Arn("aws", "iam", "", "1", resource));
        assertThat(pattern.matches(new Arn("aws", "iam", "", "1", arn.resource())))
            .isEqualTo(expression(resource).matcher(arn.resource()).matches());
      }
    } catch (InvalidArnException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  /** At worst: a run of any length for each {@code *}, two of them for each {@code ?}. */
  private static double steps(String pattern, int length) {
    double runs = (double) pattern.chars().filter(c -> c == '*').count();
    double options = (double) pattern.chars().filter(c -> c == '?').count();
    return Math.pow(length, runs) * Math.pow(2, options);
  }

  private static Pattern expression(String pattern) {
    return Pattern.compile(
        pattern
            .chars()
            .mapToObj(c -> c == '*' ? "[^\n]*" : c == '?' ? "[^\n]?" : Pattern.quote("" + (char) c))
            .collect(Collectors.joining()));
  }
}
