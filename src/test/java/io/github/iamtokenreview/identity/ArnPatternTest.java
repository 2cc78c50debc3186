package io.github.iamtokenreview.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnPatternTest {
  private static final String ARN = "arn:aws:iam::000000000000:role/some-role";

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::000000000000:role/some-role, true",
    "arn:aws:iam::000000000000:role/*, true",
    "arn:aws:iam::000000000000:role/*e, true",
    "arn:aws:iam::000000000000:*, true",
    "arn:*:*:*:*:*, true",
    "arn:aws:iam::000000000000:role/some-rol?, true",
    "arn:aws:iam::000000000000:role/some-role?, true",
    "arn:aws:iam::000000000000:role/some-role*, true",
    "arn:aws:iam::000000000000:role/some?role, true",
    "arn:aws:iam::000000000000:role/?????????, true",
    "arn:aws:iam::000000000000:role/????????, false",
    "arn:aws:iam::000000000000:role/???, false",
    "arn:aws:iam::000000000000:role/Some-role, false",
    "arn:aws:iam::000000000000:role/some-rol, false",
    "arn:aws:iam::000000000000:ole/some-role, false",
    "arn:aws:iam::000000000001:role/*, false",
    "arn:aws-cn:iam::000000000000:role/*, false",
    "arn:aws:iam:?:000000000000:role/*, true",
    "arn:aws:iam::0*:role/*, true"
  })
  void matchesSectionBySection(String pattern, boolean matches) throws InvalidArnException {
    assertThat(ArnPattern.parse(pattern).matches(Arn.parse(ARN))).isEqualTo(matches);
  }

  @Test
  void takesMetacharactersOfExpressionsLiterally() throws InvalidArnException {
    String odd = "arn:aws:testservice::000000000000:some/wacky-new-[resource]{with}\\meta.(a|b)^$+";

    assertThat(ArnPattern.parse(odd).matches(Arn.parse(odd))).isTrue();
    assertThat(ArnPattern.parse("arn:aws:a::1:a.b").matches(Arn.parse("arn:aws:a::1:axb")))
        .isFalse();
  }

  @Test
  void crossesNoLineEnd() throws InvalidArnException {
    Arn arn = Arn.parse("arn:aws:iam::000000000000:role/a\nb");

    assertThat(ArnPattern.parse("arn:aws:iam::000000000000:role/*").matches(arn)).isFalse();
    assertThat(ArnPattern.parse("arn:aws:iam::000000000000:role/a?b").matches(arn)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"arn:*", "arn:aws:iam", "*", "", "ARN:aws:iam::1:role/*"})
  void needsTheShapeOfAnArn(String pattern) {
    assertThatThrownBy(() -> ArnPattern.parse(pattern))
        .isInstanceOf(InvalidArnException.class)
        .hasMessageStartingWith("could not parse ArnLike string: ");
  }

  @Test
  void staysQuickOnPatternsThatMakeExpressionsSlow() throws InvalidArnException {
    ArnPattern pattern = ArnPattern.parse("arn:aws:iam::1:" + "*a?".repeat(500) + "b");
    Arn arn = Arn.parse("arn:aws:iam::1:" + "a".repeat(2_000));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(pattern.matches(arn)).isFalse());
  }
}
