package io.github.iamtokenreview.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.sts.CallerIdentity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    CallerIdentity folded = Callers.withKeyId(Callers.user("Alice"), "asiaFAKE0000000000001");

    assertThat(DenyEntry.parse("ASIAFAKE0000000000001").matches(folded)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "AROAFAKE000000000001, true",
    "AROAFAKE000000000001:mallory, true",
    "AROAFAKE000000000001:MALLORY, true",
    "AROAFAKE000000000001:alice, false",
    "AROAFAKE000000000002, false",
    "AIDAFAKE000000000001, false"
  })
  void shutsOutARoleByItsUniqueId(String text, boolean denied) {
    CallerIdentity mallory = Callers.session("Admin", "mallory");

    assertThat(DenyEntry.parse(text).matches(mallory)).isEqualTo(denied);
  }

  @Test
  void shutsOutAUserByHisUniqueId() {
    CallerIdentity alice = Callers.user("Alice");
    CallerIdentity withId =
        new CallerIdentity(
            alice.arn(),
            alice.principal(),
            alice.accountId(),
            "AIDAFAKE000000000001",
            "",
            alice.accessKeyId(),
            alice.stsHost());

    assertThat(DenyEntry.parse("AIDAFAKE000000000001").matches(withId)).isTrue();
    assertThat(DenyEntry.parse("AIDAFAKE000000000002").matches(withId)).isFalse();
  }

  /** Of groups, policies, instance profiles, public keys: nobody calls STS by them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AGPAFAKE000000000001",
        "ANPAFAKE000000000001",
        "AIPAFAKE000000000001",
        "APKAFAKE000000000001",
        "AIDAFAKE000000000001:mallory",
        "AROAFAKE000000000001:",
        "AROAFAKE000000000001:a b",
        "AKIAFAKE000000000001:mallory"
      })
  void refusesIdsThatAreNobodys(String text) {
    assertThatThrownBy(() -> DenyEntry.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text)
        .hasMessageContaining("AKIA, ASIA")
        .hasMessageContaining("AIDA, AROA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::1234:user/Mallory",
        "arn:aws:iam:::user/Mallory",
        "arn:aws:iam::12345678901x:user/Mallory",
        "arn:aws:iam::123456789012:user/Mallory ",
        "arn:aws:iam::123456789012:user/Mal\u200blory",
        "arn:aws:iam::123456789012:user/Mallory\n",
        "arn:aws:iam:us-east-1:123456789012:user/Mallory",
        "arn:aws:iam::123456789012:user",
        "arn:aws:iam::123456789012:user/",
        "arn:aws:iam::123456789012:user/team/",
        "arn:aws:iam::123456789012:role",
        "arn:aws:iam::123456789012:root/x",
        "arn:aws:sts::1234:assumed-role/Admin/mallory",
        "arn:aws:sts::123456789012:assumed-role/Admin/mal lory",
        "arn:aws:iam::1234:user/*",
        "arn:aws:iam::1234567890123*:user/*",
        "arn:aws:iam::x*:user/*",
        "arn:aws:iam::12345?:user/x",
        "arn:aws:iam:us-*:123456789012:user/x",
        "arn:aws-mars:iam::123456789012:user/*",
        "arn:gcp*:iam::123456789012:user/x",
        "arn:aws:s3:::*",
        "arn:aws:iam::123456789012:group/*",
        "arn:aws:iam::123456789012:assumed-role/*",
        "arn:aws:sts::123456789012:role/*",
        "arn:aws:iam::*:user",
        "arn:aws:iam::*:user/",
        "arn:aws:iam::*:user/team/*/",
        "arn:aws:iam::123456789012:user/* ",
        "arn:aws:iam::123456789012:user/*\n"
      })
  void refusesWhatWouldDenyNobody(String text) {
    assertThatThrownBy(() -> DenyEntry.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::12345678901?:user/x",
        "arn:aws:iam::????????????:user/x",
        "arn:*:*:*:*:*",
        "arn:aws*:iam::*:ro*",
        "arn:aws:iam::123456789012:root?",
        "arn:aws:iam:?:123456789012:*Admin",
        "arn:AWS:IAM::123456789012:user/Mal*"
      })
  void takesPatternsThatFitSomebody(String text) {
    assertThat(DenyEntry.parse(text)).isInstanceOf(DenyEntry.Like.class);
  }

  @Test
  void takesNoEntryThatIsLongerThanAnArn() {
    String longest = "arn:aws:iam::123456789012:user/";
    longest += "*".repeat(2_048 - longest.length());
    String longer = longest + "*";

    assertThat(DenyEntry.parse(longest)).isNotNull();
    assertThatThrownBy(() -> DenyEntry.parse(longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry of 2049 characters is too long: at most 2048");
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
        .hasMessageStartingWith(
            "'" + text + "' is no ARN, ARN pattern, account id, access key id or unique id");
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
