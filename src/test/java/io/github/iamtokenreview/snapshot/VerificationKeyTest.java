package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationKeyTest {
  private static final String SPKI = Examples.file("operator.pub");
  private static final VerificationKey KEY = VerificationKey.parse(SPKI);
  private static final byte[] MESSAGE = "a message".getBytes(US_ASCII);

  /** base64 -d operator.pub | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d = */
  @Test
  void isNamedByTheDigestOfItsEncoding() {
    assertThat(KEY.kid()).isEqualTo("BuP9j9opu2CrWVV95h7bCuzbIxE0vjDnW0Vfjht5L6k");
  }

  @Test
  void isEqualToAnotherOfTheSameEncoding() {
    assertThat(VerificationKey.parse(SPKI + "\n")).isEqualTo(KEY).hasSameHashCodeAs(KEY);
    assertThat(KEY).isNotEqualTo(Examples.PUBLISHER.verificationKey());
    assertThat(KEY.spki()).isEqualTo(SPKI);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X25519", "Ed448", "EC", "RSA"})
  void takesEd25519Only(String algorithm) throws GeneralSecurityException {
    byte[] der = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic().getEncoded();

    assertThatThrownBy(() -> VerificationKey.of(der))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no SubjectPublicKeyInfo of Ed25519");
  }

  @Test
  void refusesBytesAfterTheKey() {
    byte[] der = Base64.getDecoder().decode(SPKI);

    assertThatThrownBy(() -> VerificationKey.of(Arrays.copyOf(der, der.length + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> VerificationKey.of(Arrays.copyOf(der, der.length - 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MCow",
        "not base64!",
        "-----BEGIN PUBLIC KEY-----",
        "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQH\nOg7hcvPapiMlrwIaaPcHURo=",
        // A y-coordinate not below the field's prime: another spelling of y = 1.
        "MCowBQYDK2VwAyEA7v///////////////////////////////////////38="
      })
  void refusesOtherTexts(String text) {
    assertThatThrownBy(() -> VerificationKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the public key ");
  }

  /** The points of order 1, 2, 4 and 8, computed from the curve's equation; the third is zeros. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MCowBQYDK2VwAyEAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "MCowBQYDK2VwAyEA7P///////////////////////////////////////38=",
        "MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "MCowBQYDK2VwAyEAJuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU=",
        "MCowBQYDK2VwAyEAxxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o="
      })
  void refusesKeysThatAnybodyCanSignFor(String text) {
    assertThatThrownBy(() -> VerificationKey.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("anybody can sign for");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 65, 128})
  void takesASignatureOfAnotherLengthForABadOne(int length) {
    byte[] signature = Arrays.copyOf(Examples.OPERATOR.sign(MESSAGE), length);

    assertThat(KEY.verifies(MESSAGE, signature)).isFalse();
  }

  @Test
  void takesAnotherKeysSignatureForABadOne() {
    assertThat(KEY.verifies(MESSAGE, Examples.PUBLISHER.sign(MESSAGE))).isFalse();
    assertThat(KEY.verifies(MESSAGE, new byte[64])).isFalse();
  }

  /** RFC 8032, section 5.1.7: S must be below the group's order, or signatures are malleable. */
  @Test
  void refusesASignatureWithTheOrderAdded() {
    byte[] signature = Examples.OPERATOR.sign(MESSAGE);
    byte[] order =
        HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    int carry = 0;
    for (int i = 0; i < order.length; i++) {
      int sum = (signature[32 + i] & 0xff) + (order[i] & 0xff) + carry;
      signature[32 + i] = (byte) sum;
      carry = sum >>> 8;
    }

    assertThat(KEY.verifies(MESSAGE, signature)).isFalse();
  }
}
