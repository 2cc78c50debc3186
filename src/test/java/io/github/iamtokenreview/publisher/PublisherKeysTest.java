package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublisherKeysTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final VerificationKey FIRST = SigningKey.generate().verificationKey();
  private static final VerificationKey SECOND = SigningKey.generate().verificationKey();

  @Test
  void ofAFirstKeyAreThatKeyAlone() {
    PublisherKeys keys = new PublisherKeys(KEY);

    assertThat(keys.toPem()).isEqualTo(KEY.toPem());
    assertThat(PublisherKeys.parsePem(keys.toPem()).former()).isEmpty();
  }

  @Test
  void readBackWhatTheyWrite() {
    PublisherKeys keys =
        PublisherKeys.parsePem(new PublisherKeys(KEY, List.of(FIRST, SECOND)).toPem());

    assertThat(keys.signing().verificationKey()).isEqualTo(KEY.verificationKey());
    assertThat(keys.former()).containsExactly(FIRST, SECOND);
  }

  /** As {@code openssl pkey -pubout} does. */
  @Test
  void takePublicKeysInLinesOfAnyLength() {
    String folded = FIRST.spki().substring(0, 20) + "\r\n" + FIRST.spki().substring(20);

    assertThat(PublisherKeys.parsePem(KEY.toPem() + "\n" + block(folded)).former())
        .containsExactly(FIRST);
  }

  @Test
  void areAsManyAsARegistrationNamesAndNoMore() {
    String most = KEY.toPem() + block(FIRST.spki()).repeat(8);

    assertThat(PublisherKeys.parsePem(most).former()).hasSize(8);
    assertThatThrownBy(() -> PublisherKeys.parsePem(most + block(SECOND.spki())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 8 keys");
  }

  static Stream<String> broken() {
    return Stream.of(
        "",
        block(FIRST.spki()),
        block(FIRST.spki()) + KEY.toPem(),
        KEY.toPem() + KEY.toPem(),
        KEY.toPem() + block(FIRST.spki()) + KEY.toPem(),
        KEY.toPem() + block(FIRST.spki()) + "more",
        KEY.toPem() + block("AAAA"),
        KEY.toPem() + block("****"),
        KEY.toPem() + block(FIRST.spki()).substring(0, 60));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refuseAFileThatIsAnythingElseAndQuoteNothingOfIt(String pem) {
    String secret = KEY.toPem().lines().skip(1).findFirst().orElseThrow();

    assertThatThrownBy(() -> PublisherKeys.parsePem(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(secret)
        .hasMessageNotContaining(FIRST.spki());
  }

  private static String block(String base64) {
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }
}
