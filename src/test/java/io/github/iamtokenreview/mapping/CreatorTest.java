package io.github.iamtokenreview.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/team/Admin",
        "arn:aws-cn:iam::123456789012:user/a+b=c,d.e@f_g-h",
        "arn:aws:iam::123456789012:root"
      })
  void isAUserOrRole(String arn) {
    assertThat(Creator.of(arn, Optional.empty()).principal().canonicalArn()).isEqualTo(arn);
  }

  /** On the day a creator is needed, it is too late to find that he is misspelt. */
  @ParameterizedTest
  @CsvSource({
    "'arn:aws:iam::123456789012:role/Admin ', a character that no ARN has",
    "'arn:aws:iam::123456789012:role/Ad\u200bmin', a character that no ARN has",
    "arn:aws:iam::1234:role/Admin, is not 12 digits",
    "arn:aws:iam:us-east-1:123456789012:role/Admin, region",
    "arn:aws:iam::123456789012:role, name is missing",
    "arn:aws:iam::123456789012:role/, name is missing",
    "arn:aws:iam::123456789012:role/A*, wildcards",
    "arn:aws:iam::123456789012:role/Admi?, wildcards",
    "arn:aws:iam::123456789012:root/x, name is missing",
    "arn:aws:sts::123456789012:assumed-role/Admin/me, one session"
  })
  void isNobodyWhoCanNeverCall(String arn, String message) {
    assertThatThrownBy(() -> Creator.of(arn, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(arn)
        .hasMessageContaining(message);
  }
}
