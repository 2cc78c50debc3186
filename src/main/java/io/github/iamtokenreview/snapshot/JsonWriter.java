package io.github.iamtokenreview.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Collection;

/** Writes JSON without white space and in ASCII, so that the same content is the same bytes. */
final class JsonWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonWriter() {}

  /** Writes something. */
  interface Content {
    void write(JsonGenerator out) throws IOException;
  }

  /** Writes one element of a list. */
  interface Element<T> {
    void write(T element) throws IOException;
  }

  /** An object with the given members. */
  static String object(Content members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      members.write(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to a text can't fail", e);
    }
    return text.toString();
  }

  static <T> void list(JsonGenerator out, String name, Collection<T> values, Element<T> element)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (T value : values) {
      element.write(value);
    }
    out.writeEndArray();
  }

  static void strings(JsonGenerator out, String name, Collection<String> values)
      throws IOException {
    list(out, name, values, out::writeString);
  }
}
