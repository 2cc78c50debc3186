package io.github.iamtokenreview.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.iamtokenreview.webhook.WebhookRequest.EncodedBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * API Gateway's event for a request: of an HTTP API (payload 2.0), or of a REST API (payload 1.0),
 * which is the kind that can be private.
 *
 * <p>Read as it is: nobody decodes a path, splits a header's values or opens a body before {@link
 * Webhook} wants to.
 */
final class GatewayEvent {
  /** Lambda's own limit for an event is 6 MB. */
  private static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final int MAX_DEPTH = 32;

  /** Names of headers are callers' own: interned, they would stay for ever. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private static final String HEADERS = "/headers/";
  private static final String DEFAULT_STAGE = "$default";

  /** By the names that lead to them, each after a slash; what is in arrays is left out. */
  private final Map<String, String> texts = new HashMap<>();

  private final Map<String, String> headers = new HashMap<>();

  private GatewayEvent() {}

  /**
   * @throws IOException when it is not one JSON object in UTF-8, names a member twice, or is too
   *     large
   */
  static WebhookRequest read(InputStream event) throws IOException {
    byte[] bytes = event.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("an event of more than " + MAX_BYTES + " bytes");
    }
    GatewayEvent read = new GatewayEvent();
    // Decoded here: Jackson takes bytes that are no UTF-8 for a name it has seen.
    try (JsonParser parser = JSON.createParser(text(bytes))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("an event that is no object");
      }
      read.members(parser, "/");
      if (parser.nextToken() != null) {
        throw new IOException("an event that goes on after its object");
      }
    }
    return read.texts.containsKey("/httpMethod") ? read.ofRestApi() : read.ofHttpApi();
  }

  private static String text(byte[] event) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(event)).toString();
  }

  private void members(JsonParser parser, String path) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        members(parser, path + name + "/");
      } else if (value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (value != JsonToken.VALUE_NULL) {
        keep(path, name, parser.getText());
      }
    }
  }

  private void keep(String path, String name, String text) {
    if (path.equals(HEADERS)) {
      headers.put(name, text);
    } else {
      texts.put(path + name, text);
    }
  }

  private WebhookRequest ofHttpApi() {
    return new WebhookRequest(
        text("/requestContext/http/method"),
        withoutStage(text("/rawPath"), text("/requestContext/stage")),
        headers,
        body(),
        text("/requestContext/http/sourceIp"),
        certificate("/requestContext/authentication"),
        text("/requestContext/requestId"));
  }

  private WebhookRequest ofRestApi() {
    return new WebhookRequest(
        text("/httpMethod"),
        text("/path"),
        headers,
        body(),
        text("/requestContext/identity/sourceIp"),
        certificate("/requestContext/identity"),
        text("/requestContext/requestId"));
  }

  /** Of a named stage an HTTP API leaves the name in the path. */
  private static String withoutStage(String path, String stage) {
    String prefix = "/" + stage;
    return !stage.isEmpty() && !stage.equals(DEFAULT_STAGE) && path.startsWith(prefix + "/")
        ? path.substring(prefix.length())
        : path;
  }

  private EncodedBody body() {
    return new EncodedBody(text("/body"), Boolean.parseBoolean(text("/isBase64Encoded")));
  }

  /** The DNs beside it are not looked at: they are read from the certificate. */
  private Optional<String> certificate(String of) {
    return Optional.ofNullable(texts.get(of + "/clientCert/clientCertPem"));
  }

  private String text(String path) {
    return texts.getOrDefault(path, "");
  }
}
