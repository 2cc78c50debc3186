package io.github.iamtokenreview.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayEventTest {

  /** Jackson's parser of bytes takes the second's name for the first's, once it has seen that. */
  @Test
  void refusesBytesThatAreNoUtf8ThoughANameLooksLikeOneThatWasSeen() throws IOException {
    assertThat(GatewayEvent.read(event("{\"ody\": \"x\"}")).method()).isEmpty();

    assertThatThrownBy(() -> GatewayEvent.read(event("{\"\u00ffody\": \"x\"}")))
        .isInstanceOf(IOException.class);
  }

  /** Of which the one would be read here and the other by somebody else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requestContext\": {\"stage\": \"x\"}, \"requestContext\": {}}",
        "{\"body\": \"x\", \"body\": \"y\"}",
        "{\"body\": \"x\"} {\"body\": \"y\"}"
      })
  void refusesWhatSaysTwoThings(String event) {
    assertThatThrownBy(() -> GatewayEvent.read(event(event))).isInstanceOf(IOException.class);
  }

  private static InputStream event(String bytes) {
    return new ByteArrayInputStream(bytes.getBytes(ISO_8859_1));
  }
}
