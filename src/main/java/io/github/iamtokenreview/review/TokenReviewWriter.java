package io.github.iamtokenreview.review;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes the TokenReview that answers. */
public final class TokenReviewWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private TokenReviewWriter() {}

  private interface Status {
    void write(JsonGenerator json) throws IOException;
  }

  /** The answer that a token is a user's. Without audiences the member is left out. */
  public static String authenticated(
      TokenReview.Version version, Verdict.Authenticated authenticated) {
    return review(
        version,
        json -> {
          json.writeBooleanField("authenticated", true);
          json.writeFieldName("user");
          writeUser(json, authenticated.user());
          if (!authenticated.audiences().isEmpty()) {
            writeStrings(json, "audiences", authenticated.audiences());
          }
        });
  }

  /** The one answer to all refused tokens; it has no user, and no reason for anyone to learn. */
  public static String denied(TokenReview.Version version) {
    return review(version, json -> json.writeBooleanField("authenticated", false));
  }

  private static String review(TokenReview.Version version, Status status) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("kind", "TokenReview");
      json.writeStringField("apiVersion", version.apiVersion());
      json.writeObjectFieldStart("metadata");
      json.writeEndObject();
      json.writeObjectFieldStart("spec");
      json.writeEndObject();
      json.writeObjectFieldStart("status");
      status.write(json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeUser(JsonGenerator json, UserInfo user) throws IOException {
    json.writeStartObject();
    json.writeStringField("username", user.username());
    json.writeStringField("uid", user.uid());
    if (!user.groups().isEmpty()) {
      writeStrings(json, "groups", user.groups());
    }
    if (!user.extra().isEmpty()) {
      json.writeObjectFieldStart("extra");
      for (Map.Entry<String, String> entry : user.extra().entrySet()) {
        writeStrings(json, entry.getKey(), List.of(entry.getValue()));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void writeStrings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
