package io.github.iamtokenreview.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.iamtokenreview.review.TokenReview.Version;
import io.github.iamtokenreview.token.BearerToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a TokenReview in JSON. Member names are case-sensitive, as in Kubernetes, and come once;
 * unknown ones are skipped. A body without apiVersion and kind, as aws-iam-authenticator takes it,
 * is read as v1.
 */
public final class TokenReviewReader {
  /** Deeper than any TokenReview, managed fields included. */
  private static final int MAX_DEPTH = 64;

  private static final String KIND = "TokenReview";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private @Nullable String apiVersion;
  private @Nullable String kind;
  private @Nullable String token;
  private List<String> audiences = List.of();

  private TokenReviewReader() {}

  /**
   * @param body UTF-8, of bounded size
   * @throws MalformedReviewException when it is not one TokenReview of a known version
   */
  public static TokenReview read(byte[] body) throws MalformedReviewException {
    TokenReviewReader reader = new TokenReviewReader();
    // Decoded here: Jackson takes bytes that are no UTF-8 for a name it has seen, and guesses
    // UTF-16.
    try (JsonParser parser = JSON.createParser(text(body))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedReviewException("the body is not a JSON object");
      }
      reader.readReview(parser);
      if (parser.nextToken() != null) {
        throw new MalformedReviewException("the body goes on after its JSON object");
      }
    } catch (IOException e) {
      throw new MalformedReviewException("the body is not JSON");
    }
    return reader.review();
  }

  private static String text(byte[] body) throws CharacterCodingException {
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  private TokenReview review() throws MalformedReviewException {
    if (kind != null && !kind.equals(KIND)) {
      throw new MalformedReviewException("the kind is not " + KIND);
    }
    if (token == null && (kind == null || apiVersion == null)) {
      throw new MalformedReviewException("the body has no spec.token");
    }
    Version version =
        apiVersion == null
            ? Version.V1
            : Version.of(apiVersion)
                .orElseThrow(
                    () ->
                        new MalformedReviewException(
                            "the apiVersion is not authentication.k8s.io/v1 or /v1beta1"));
    return new TokenReview(version, new BearerToken(token == null ? "" : token), audiences);
  }

  private void readReview(JsonParser parser) throws IOException, MalformedReviewException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "apiVersion" -> apiVersion = string(parser, name);
        case "kind" -> kind = string(parser, name);
        case "spec" -> readSpec(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private void readSpec(JsonParser parser) throws IOException, MalformedReviewException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedReviewException("spec is not an object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "token" -> token = string(parser, name);
        case "audiences" -> audiences = strings(parser);
        default -> parser.skipChildren();
      }
    }
  }

  private static List<String> strings(JsonParser parser)
      throws IOException, MalformedReviewException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new MalformedReviewException("spec.audiences is not a list");
    }
    List<String> strings = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      strings.add(string(parser, "spec.audiences"));
    }
    return strings;
  }

  private static String string(JsonParser parser, String name)
      throws IOException, MalformedReviewException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new MalformedReviewException(name + " is not a string");
    }
    return parser.getText();
  }
}
