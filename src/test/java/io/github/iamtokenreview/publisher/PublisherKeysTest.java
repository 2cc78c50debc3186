package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.VerificationKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublisherKeysTest {
  private static final SigningKey KEY = SigningKey.generate();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.999Z");
  private static final String HEADING = "Former keys, which count until 2026-01-08T00:00:00Z:\n";
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
        PublisherKeys.parsePem(PublisherKeys.inPlaceOf(List.of(FIRST, SECOND), KEY, NOW).toPem());

    assertThat(keys.until()).isEqualTo("2026-01-08T00:00:00Z");
    assertThat(keys.signing().verificationKey()).isEqualTo(KEY.verificationKey());
    assertThat(keys.former()).containsExactly(FIRST, SECOND);
  }

  /** As {@code openssl pkey -pubout} does. */
  @Test
  void takePublicKeysInLinesOfAnyLength() {
    String folded = FIRST.spki().substring(0, 20) + "\r\n" + FIRST.spki().substring(20);

    assertThat(PublisherKeys.parsePem(KEY.toPem() + "\n" + HEADING + "\n" + block(folded)).former())
        .containsExactly(FIRST);
  }

  @Test
  void areAsManyAsARegistrationNamesAndNoMore() {
    String most = KEY.toPem() + HEADING + block(FIRST.spki()).repeat(8);

    assertThat(PublisherKeys.parsePem(most).former()).hasSize(8);
    assertThatThrownBy(() -> PublisherKeys.parsePem(most + block(SECOND.spki())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 8 former keys");
  }

  static Stream<String> broken() {
    return Stream.of(
        "",
        HEADING + block(FIRST.spki()),
        HEADING + block(FIRST.spki()) + KEY.toPem(),
        KEY.toPem() + KEY.toPem(),
        KEY.toPem() + block(FIRST.spki()),
        KEY.toPem() + "Former keys, which count until " + block(FIRST.spki()),
        KEY.toPem() + "Former keys, which count until 2026-01-08:\n" + block(FIRST.spki()),
        KEY.toPem() + HEADING + block(FIRST.spki()) + KEY.toPem(),
        KEY.toPem() + HEADING + block(FIRST.spki()) + HEADING + block(SECOND.spki()),
        KEY.toPem() + HEADING + block(FIRST.spki()) + "more",
        KEY.toPem() + HEADING + block("AAAA"),
        KEY.toPem() + HEADING + block("****"),
        KEY.toPem() + HEADING + block(FIRST.spki()).substring(0, 60));
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
