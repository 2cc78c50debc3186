package io.github.iamtokenreview.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class ArnPatternPropertyTest {

  @Property
  void agreesWithTheExpressionThatSaysTheSame(
      @ForAll @Chars({'a', 'b', '*', '?', '/'}) @StringLength(max = 8) String pattern,
      @ForAll @CharRange(from = 'a', to = 'c') @Chars('/') @StringLength(max = 8) String resource)
      throws InvalidArnException {
    String expression = pattern.replace("*", ".*").replace("?", ".?");

    boolean matches =
        ArnPattern.parse("arn:aws:iam::1:" + pattern)
            .matches(Arn.parse("arn:aws:iam::1:" + resource));

    assertThat(matches).isEqualTo(Pattern.matches(expression, resource));
  }
}
