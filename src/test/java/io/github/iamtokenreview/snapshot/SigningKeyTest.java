package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  /** RFC 8037, appendix A.4; its key is that of RFC 8032, section 7.1, TEST 1. */
  @Test
  void signsAsTheSpecificationsExample() {
    byte[] input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(US_ASCII);

    byte[] signature = Examples.OPERATOR.sign(input);

    assertThat(Base64Url.encode(signature))
        .isEqualTo(
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
    assertThat(Examples.OPERATOR.verificationKey().verifies(input, signature)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "publisher"})
  void findsThePublicHalfThatOpensslFinds(String name) {
    SigningKey key = SigningKey.parsePem(Examples.file(name + ".pem"));

    assertThat(key.verificationKey().spki()).isEqualTo(Examples.file(name + ".pub"));
  }

  @Test
  void writesPemAsOpensslDoes() {
    assertThat(Examples.OPERATOR.toPem()).isEqualTo(Examples.file("operator.pem"));
  }

  @Test
  void readsBackWhatItGenerated() {
    SigningKey generated = SigningKey.generate();

    SigningKey read = SigningKey.parsePem(generated.toPem());

    assertThat(read.verificationKey()).isEqualTo(generated.verificationKey());
    assertThat(read.verificationKey()).isNotEqualTo(SigningKey.generate().verificationKey());
  }

  @Test
  void toleratesWhiteSpaceAndWindowsLineEnds() {
    String pem = " \n" + Examples.OPERATOR.toPem().replace("\n", "\r\n") + "\n\n";

    assertThat(SigningKey.parsePem(pem).verificationKey())
        .isEqualTo(Examples.OPERATOR.verificationKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"X25519", "Ed448", "EC", "RSA"})
  void takesEd25519Only(String algorithm) throws GeneralSecurityException {
    byte[] der =
        KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();

    assertThatThrownBy(() -> SigningKey.parsePem(pem("PRIVATE KEY", der)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no Ed25519 private key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMC4C\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\nMC4C\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nMC4C\n",
        "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\nand more",
        "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n"
      })
  void refusesOtherTextsWithoutQuotingThem(String pem) {
    assertThatThrownBy(() -> SigningKey.parsePem(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the key file ")
        .hasMessageNotContaining("MC4C");
  }

  @Test
  void showsOnlyItsPublicHalf() {
    String secret = Examples.OPERATOR.toPem().lines().skip(1).findFirst().orElseThrow();

    assertThat(Examples.OPERATOR.toString())
        .isEqualTo("SigningKey[" + Examples.OPERATOR.verificationKey().kid() + "]")
        .doesNotContain(secret);
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getEncoder().encodeToString(der), label);
  }
}
