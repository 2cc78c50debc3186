package io.github.iamtokenreview.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

class ArnPatternFuzz {
  /** An expression's time grows with the power of its wildcards. */
  private static final int MOST_WILDCARDS = 6;

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
      if (resource.chars().filter(c -> c == '*' || c == '?').count() <= MOST_WILDCARDS) {
        ArnPattern pattern = new ArnPattern(new Arn("aws", "iam", "", "1", resource));
        assertThat(pattern.matches(new Arn("aws", "iam", "", "1", arn.resource())))
            .isEqualTo(expression(resource).matcher(arn.resource()).matches());
      }
    } catch (InvalidArnException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static Pattern expression(String pattern) {
    return Pattern.compile(
        pattern
            .chars()
            .mapToObj(c -> c == '*' ? "[^\n]*" : c == '?' ? "[^\n]?" : Pattern.quote("" + (char) c))
            .collect(Collectors.joining()));
  }
}
