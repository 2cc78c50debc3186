package io.github.iamtokenreview.snapshot;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON value by value and refuses a repeated name, a value of another type than asked for,
 * and anything after the end. Each method reads the current value, wholly.
 */
final class JsonReader {
  private static final int MAX_NESTING = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .build();

  /** Reads a value of some kind. */
  interface Value<T> {
    T read(JsonReader in) throws InvalidDocumentException, IOException;
  }

  /** Reads a member of an object, or skips it. */
  interface Members {
    void read(String name, JsonReader in) throws InvalidDocumentException, IOException;
  }

  /** Different texts that are kept once; enough for the groups of most clusters. */
  private static final int MAX_SHARED = 4_096;

  private final JsonParser parser;
  private final Map<String, String> shared = new HashMap<>();

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a text that holds one value.
   *
   * @throws InvalidDocumentException MALFORMED, with the place in the text
   */
  static <T> T read(String text, Value<T> root) throws InvalidDocumentException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      T value = root.read(new JsonReader(parser));
      if (parser.nextToken() != null) {
        throw new InvalidDocumentException(Problem.MALFORMED, "something follows its end");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw malformed(e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from a text can't fail", e);
    }
  }

  private static InvalidDocumentException malformed(JsonProcessingException e) {
    var place = e.getLocation();
    String where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    boolean repeated = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
    String what = repeated ? "a name comes twice" : "it is no JSON";
    return new InvalidDocumentException(Problem.MALFORMED, what + where);
  }

  void object(Members members) throws InvalidDocumentException, IOException {
    expect(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.read(name, this);
    }
  }

  <T> List<T> list(Value<T> element) throws InvalidDocumentException, IOException {
    expect(JsonToken.START_ARRAY, "a list");
    List<T> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(element.read(this));
    }
    return values;
  }

  String string() throws InvalidDocumentException, IOException {
    expect(JsonToken.VALUE_STRING, "a string");
    return parser.getText();
  }

  /** A string that is likely to come again in this document, and is then the same object. */
  String sharedString() throws InvalidDocumentException, IOException {
    String text = string();
    String first = shared.get(text);
    if (first != null) {
      return first;
    }
    if (shared.size() < MAX_SHARED) {
      shared.put(text, text);
    }
    return text;
  }

  long integer() throws InvalidDocumentException, IOException {
    expect(JsonToken.VALUE_NUMBER_INT, "an integer");
    return parser.getLongValue();
  }

  boolean bool() throws InvalidDocumentException {
    if (!parser.hasToken(JsonToken.VALUE_TRUE) && !parser.hasToken(JsonToken.VALUE_FALSE)) {
      throw malformed("must be true or false");
    }
    return parser.hasToken(JsonToken.VALUE_TRUE);
  }

  /** A string that stands for something, whose parser throws IllegalArgumentException. */
  <T> T parsed(Function<String, T> parse) throws InvalidDocumentException, IOException {
    String text = string();
    return made(() -> parse.apply(text));
  }

  /** A value whose maker throws IllegalArgumentException, as record constructors do. */
  <T> T made(Supplier<T> maker) throws InvalidDocumentException {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /** A list of such strings. */
  <T> List<T> listOf(Function<String, T> parse) throws InvalidDocumentException, IOException {
    return list(in -> in.parsed(parse));
  }

  /** An object's string members of the given names; those it lacks are not in the map. */
  Map<String, String> strings(String... names) throws InvalidDocumentException, IOException {
    List<String> wanted = List.of(names);
    Map<String, String> found = new HashMap<>();
    object(
        (name, in) -> {
          if (wanted.contains(name)) {
            found.put(name, in.string());
          } else {
            in.skip();
          }
        });
    return found;
  }

  /** A member of the object that was just read, which must have it. */
  <T> T require(String name, @Nullable T value) throws InvalidDocumentException {
    if (value == null) {
      throw malformed("lacks " + name);
    }
    return value;
  }

  void skip() throws IOException {
    parser.skipChildren();
  }

  private void expect(JsonToken token, String what) throws InvalidDocumentException {
    if (!parser.hasToken(token)) {
      throw malformed("must be " + what);
    }
  }

  /** MALFORMED, naming the current value by its path ({@code /roles/3/username}). */
  InvalidDocumentException malformed(String what) {
    String path = parser.getParsingContext().pathAsPointer().toString();
    return new InvalidDocumentException(
        Problem.MALFORMED, path.isEmpty() ? what : path + ": " + what);
  }
}
