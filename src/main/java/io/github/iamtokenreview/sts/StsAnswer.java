package io.github.iamtokenreview.sts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.iamtokenreview.identity.Arn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The strings of an STS answer in JSON, by the names of the members that lead to them, whose case
 * means nothing: {@code GetCallerIdentityResponse}, {@code GetCallerIdentityResult}, {@code Arn}. A
 * member that comes twice makes the whole answer invalid. What is in arrays is not looked at.
 */
final class StsAnswer {
  private static final int MAX_DEPTH = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Map<List<String>, String> strings;

  private StsAnswer(Map<List<String>, String> strings) {
    this.strings = strings;
  }

  /**
   * @throws IOException when the text is not one JSON object; the message may quote it
   */
  static StsAnswer parse(String body) throws IOException {
    Map<List<String>, String> strings = new HashMap<>();
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the answer is not a JSON object");
      }
      read(parser, List.of(), strings);
      if (parser.nextToken() != null) {
        throw new IOException("the answer goes on after its JSON object");
      }
    }
    return new StsAnswer(strings);
  }

  /** The members of the object that the parser is in; Jackson bounds the depth. */
  private static void read(JsonParser parser, List<String> path, Map<List<String>, String> strings)
      throws IOException {
    Set<String> names = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = Arn.foldCase(parser.currentName());
      if (!names.add(name)) {
        throw new IOException("the answer says something twice");
      }
      List<String> member = new ArrayList<>(path);
      member.add(name);
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        read(parser, member, strings);
      } else if (value == JsonToken.VALUE_STRING) {
        strings.put(member, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  Optional<String> arn() {
    return ofResult("arn");
  }

  Optional<String> account() {
    return ofResult("account");
  }

  Optional<String> userId() {
    return ofResult("userid");
  }

  Optional<String> errorCode() {
    return Optional.ofNullable(strings.get(List.of("error", "code")));
  }

  private Optional<String> ofResult(String member) {
    return Optional.ofNullable(
        strings.get(List.of("getcalleridentityresponse", "getcalleridentityresult", member)));
  }
}
