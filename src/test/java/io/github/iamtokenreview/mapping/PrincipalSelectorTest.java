package io.github.iamtokenreview.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.PrincipalSelector.PermissionSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalSelectorTest {

  @ParameterizedTest
  @ValueSource(strings = {"A", "View_Only", "a.b+c=d,e@f-g", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void takesTheNamesThatIdentityCenterTakes(String name) {
    PermissionSet set = new PermissionSet(name, Callers.ACCOUNT, Partition.AWS);

    assertThat(set.permissionSetName()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ViewOnlyAccess*",
        "a b",
        "a/b",
        "a:b",
        "ä",
        "a\n",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void refusesOtherNamesOfPermissionSets(String name) {
    assertThatThrownBy(() -> new PermissionSet(name, Callers.ACCOUNT, Partition.AWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PermissionSetName '" + name + "' is not a valid AWS SSO PermissionSet Name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789",
        "12345678901",
        "1234567890123",
        "12345678901x",
        "1234567890١٢",
        " 12345678901"
      })
  void wantsTwelveDigitsOfAnAccount(String account) {
    assertThatThrownBy(() -> new PermissionSet("Admin", account, Partition.AWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("AccountID '" + account + "' is not a valid AWS Account ID");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:*:iam::123456789012:role/a, partition '*'",
    "arn:aws*:iam::123456789012:role/a, partition 'aws*'",
    "arn:AWS:iam::123456789012:role/a, partition 'AWS'",
    "arn:aws:*:*:*:*, service '*'",
    "arn:aws:i?m::123456789012:role/a, service 'i?m'",
    "arn:aws:s3::123456789012:role/a, service 's3'",
    "arn:aws:iam:*:123456789012:role/a, region",
    "arn:aws:iam::*:role/a, account '*'",
    "arn:aws:iam::12345678901?:role/a, account '12345678901?'",
    "arn:aws:iam:::role/a, account ''",
    "arn:aws:iam, not enough sections",
    "role/*, invalid prefix"
  })
  void takesWildcardsInTheResourceOnly(String pattern, String inMessage) {
    assertThatThrownBy(() -> PrincipalSelector.Like.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(inMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"arn:aws:iam::123456789012:role/", "like arn:aws:iam::123456789012:role/"})
  void takesArnsOfTwoThousandAndFortyEightCharacters(String start) {
    String longest = start + "a".repeat(2_048 - start.replace("like ", "").length());

    assertThat(Entries.selector(longest)).isNotNull();
    assertThatThrownBy(() -> Entries.selector(longest + "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of 2049 characters is too long: at most 2048");
  }

  @Test
  void takesTemplatesOfAThousandAndTwentyFourCharacters() {
    String longest = "a".repeat(1_024);

    assertThat(Entries.entry("x", longest, List.of("g", longest))).isNotNull();
    assertThatThrownBy(() -> Entries.entry("x", longest + "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a username of 1025 characters is too long: at most 1024");
    assertThatThrownBy(() -> Entries.entry("x", "a", List.of("g", longest + "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a group of 1025 characters is too long: at most 1024");
  }

  @Test
  void refusesEntriesThatNameNobody() {
    assertThatThrownBy(() -> new PrincipalSelector.Exact(""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IdentityMapping(Entries.selector("x"), "", List.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("authenticates nobody");
  }
}
