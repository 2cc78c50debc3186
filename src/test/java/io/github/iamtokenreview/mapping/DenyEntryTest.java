package io.github.iamtokenreview.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenyEntryTest {

  static Stream<List<String>> denied() {
    return Table.rows(DenyEntryTest.class, "denied.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("denied")
  void shutsOutWhomItNames(List<String> row) {
    DenyEntry entry = DenyEntry.parse(row.get(1));

    assertThat(entry.matches(Callers.of(row.get(0)))).isEqualTo(row.get(2).equals("denied"));
  }

  @ParameterizedTest
  @MethodSource("denied")
  void keepsItsText(List<String> row) {
    assertThat(DenyEntry.parse(row.get(1)).text()).isEqualTo(row.get(1));
  }

  /** The key's id is the token's own word, so its case is not relied on. */
  @Test
  void findsAnAccessKeyInAnyCase() {
    CallerIdentity alice = Callers.user("Alice");
    CallerIdentity folded =
        new CallerIdentity(
            alice.arn(),
            alice.principal(),
            alice.accountId(),
            alice.userId(),
            alice.sessionName(),
            "asiaFAKE0000000000001",
            alice.stsHost());

    assertThat(DenyEntry.parse("ASIAFAKE0000000000001").matches(folded)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "Alice",
        "12345678901",
        "1234567890123",
        "AKIA*",
        "akiafakealice0000001",
        "ASIASHORT",
        " arn:aws:iam::123456789012:user/Alice",
        "ARN:aws:iam::123456789012:user/Alice",
        "arn:aws:iam::123456789012",
        "arn:aws:iam::123456789012:group/Admins",
        "arn:aws:s3:::bucket",
        "arn:aws-mars:iam::123456789012:user/Alice",
        "arn:aws:sts::123456789012:assumed-role/Admin",
        "arn:*"
      })
  void refusesWhatItCannotRead(String text) {
    assertThatThrownBy(() -> DenyEntry.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is no ARN, ARN pattern, account id or access key");
  }

  @Test
  void refusesASessionWithoutAName() {
    assertThatThrownBy(() -> DenyEntry.parse("arn:aws:sts::123456789012:assumed-role/Admin/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("denies nobody");
  }

  /** STS tells no role's path, so they would shut out nobody, unnoticed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:role/team/*",
        "arn:aws:iam::123456789012:role/team/Admin?",
        "arn:*:iam::*:role/*/Admin",
        "arn:aws:sts::123456789012:assumed-role/team/Admin/*"
      })
  void refusesPatternsOverThePathOfARole(String text) {
    assertThatThrownBy(() -> DenyEntry.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("path");
  }
}
