package io.github.iamtokenreview.webhook;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as the gateway passes it on.
 *
 * @param path undecoded, without the gateway's stage
 * @param headers by name, whatever its case; several values are one, joined by commas
 * @param sourceIp of the caller, by the gateway's word; may be empty
 * @param clientCertificate in PEM, by the gateway's word, never from a header
 * @param requestId the gateway's; may be empty
 */
record WebhookRequest(
    String method,
    String path,
    Map<String, String> headers,
    EncodedBody body,
    String sourceIp,
    Optional<String> clientCertificate,
    String requestId) {

  WebhookRequest {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  /**
   * A body as the gateway's event has it, decoded only when somebody wants to read it.
   *
   * @param text the body, or its base64
   */
  record EncodedBody(String text, boolean base64) {}

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
