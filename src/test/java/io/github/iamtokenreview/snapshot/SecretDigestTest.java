package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretDigestTest {
  /** FIPS 180-4's example "abc". */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isTheSha256OfTheSecret() {
    assertThat(SecretDigest.of("abc").hex()).isEqualTo(ABC);
  }

  @Test
  void matchesItsEqualOnly() {
    assertThat(SecretDigest.of("abc").matches(new SecretDigest(ABC))).isTrue();
    assertThat(SecretDigest.of("abd").matches(new SecretDigest(ABC))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n",
        "the secret itself"
      })
  void refusesOtherTextsWithoutQuotingThem(String text) {
    assertThatThrownBy(() -> new SecretDigest(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a secret's digest is 64 lower-case hex digits");
  }

  @Test
  void isNotOfTheEmptySecret() {
    String ofNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    assertThatThrownBy(() -> new SecretDigest(ofNothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the digest is of an empty secret");
    assertThatThrownBy(() -> SecretDigest.of("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsItsFirstDigitsOnly() {
    assertThat(new SecretDigest(ABC)).hasToString("SecretDigest[ba7816bf…]");
  }
}
