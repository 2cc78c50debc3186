package io.github.iamtokenreview.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.InvalidArnException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupposedCallerTest {

  @ParameterizedTest
  @CsvSource({
    "iam::123456789012:role/team/Admin,         , sts::123456789012:assumed-role/Admin/<session>, iam::123456789012:role/Admin, <session>",
    "iam::123456789012:role/Admin,              me, sts::123456789012:assumed-role/Admin/me, iam::123456789012:role/Admin, me",
    "sts::123456789012:assumed-role/Admin/me,   , sts::123456789012:assumed-role/Admin/me, iam::123456789012:role/Admin, me",
    "sts::123456789012:assumed-role/Admin/me,   you, sts::123456789012:assumed-role/Admin/you, iam::123456789012:role/Admin, you",
    "sts::123456789012:assumed-role/Admin/,     , sts::123456789012:assumed-role/Admin/<session>, iam::123456789012:role/Admin, <session>",
    "iam::123456789012:user/team/Alice,         x, iam::123456789012:user/team/Alice, iam::123456789012:user/team/Alice, ''",
    "iam::123456789012:root,                    , iam::123456789012:root, iam::123456789012:root, ''",
    "sts::123456789012:federated-user/Bob,      , sts::123456789012:federated-user/Bob, sts::123456789012:federated-user/Bob, ''"
  })
  void isAsStsWouldAnswer(
      String arn, @Nullable String session, String answered, String canonical, String name)
      throws InvalidArnException {
    CallerIdentity who =
        SupposedCaller.of("arn:aws:" + arn, Optional.ofNullable(session), Optional.empty());

    assertThat(who.arn()).hasToString("arn:aws:" + answered);
    assertThat(who.principal().canonicalArn()).isEqualTo("arn:aws:" + canonical);
    assertThat(who.sessionName()).isEqualTo(name);
    assertThat(who.accountId()).isEqualTo("123456789012");
    assertThat(who.accessKeyId()).isEqualTo(SupposedCaller.ANY_KEY);
  }

  @Test
  void refusesWhatIsNobodysArn() {
    assertThatThrownBy(
            () -> SupposedCaller.of("arn:aws:s3:::bucket", Optional.empty(), Optional.empty()))
        .isInstanceOf(InvalidArnException.class);
  }
}
