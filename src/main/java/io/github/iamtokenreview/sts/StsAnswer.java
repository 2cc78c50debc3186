package io.github.iamtokenreview.sts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.iamtokenreview.identity.Arn;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The strings of an STS answer in JSON, by the path that leads to them, folded: {@code
 * getcalleridentityresponse.getcalleridentityresult.arn}, {@code error.code}. A path that comes
 * twice makes the whole answer invalid.
 */
final class StsAnswer {
  private static final int MAX_DEPTH = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private static final String RESULT = "getcalleridentityresponse.getcalleridentityresult.";

  private final Map<String, String> strings;

  private StsAnswer(Map<String, String> strings) {
    this.strings = strings;
  }

  /**
   * @throws IOException when the text is not one JSON object; the message may quote it
   */
  static StsAnswer parse(String body) throws IOException {
    Map<String, String> strings = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the answer is not a JSON object");
      }
      read(parser, strings);
      if (parser.nextToken() != null) {
        throw new IOException("the answer goes on after its JSON object");
      }
    }
    return new StsAnswer(strings);
  }

  private static void read(JsonParser parser, Map<String, String> strings) throws IOException {
    Deque<String> path = new ArrayDeque<>();
    path.addLast("");
    while (!path.isEmpty()) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IOException("the answer ends early");
      } else if (token == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else if (token == JsonToken.START_OBJECT) {
        path.addLast(path.getLast() + Arn.foldCase(parser.currentName()) + ".");
      } else if (token == JsonToken.END_OBJECT) {
        path.removeLast();
      } else if (token == JsonToken.VALUE_STRING) {
        String key = path.getLast() + Arn.foldCase(parser.currentName());
        if (strings.put(key, parser.getText()) != null) {
          throw new IOException("the answer says something twice");
        }
      }
    }
  }

  Optional<String> arn() {
    return Optional.ofNullable(strings.get(RESULT + "arn"));
  }

  Optional<String> account() {
    return Optional.ofNullable(strings.get(RESULT + "account"));
  }

  Optional<String> userId() {
    return Optional.ofNullable(strings.get(RESULT + "userid"));
  }

  Optional<String> errorCode() {
    return Optional.ofNullable(strings.get("error.code"));
  }
}
