package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

class GatewayEventFuzz {
  private static final ObjectMapper JSON = new ObjectMapper();

  @FuzzTest
  void readsAnEventOrFailsAsAnUnreadableOneAndTakesCertificatesFromTheGatewayAlone(byte[] event)
      throws IOException {
    WebhookRequest request;
    try {
      request = GatewayEvent.read(new ByteArrayInputStream(event));
    } catch (IOException e) {
      return;
    }
    // As the webhook reads it; a body that is no base64 is an argument it expects.
    RequestBody.isJson(request);
    try {
      Optional<byte[]> body = RequestBody.bytes(request.body());
      body.ifPresent(bytes -> assertThat(bytes).hasSizeLessThanOrEqualTo(RequestBody.MAX_BYTES));
    } catch (IllegalArgumentException e) {
      assertThat(request.body().base64()).isTrue();
    }
    JsonNode context = JSON.readTree(event).path("requestContext");
    if (request.clientCertificate().isPresent()) {
      assertThat(context.has("authentication") || context.has("identity")).isTrue();
    }
  }
}
