package io.github.iamtokenreview.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The query of a real client's URL, with a signature that nobody checks here. */
final class StandardQuery {
  private static final Pattern PLACE = Pattern.compile("\\{q(?: (-)?([\\w-]+)(?:=([^}]*))?)?}");

  private StandardQuery() {}

  /** Puts the query where {@code {q}} stands; see urls.txt. */
  static String fill(String text) {
    return PLACE.matcher(text).replaceAll(StandardQuery::query);
  }

  private static String query(MatchResult place) {
    Map<String, String> parameters = parameters();
    String name = place.group(2);
    if (name != null && !parameters.containsKey(name)) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    if (place.group(1) != null) {
      parameters.remove(name);
    } else if (name != null) {
      parameters.put(name, place.group(3));
    }
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }

  static Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("Action", "GetCallerIdentity");
    parameters.put("Version", "2011-06-15");
    parameters.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
    parameters.put(
        "X-Amz-Credential", "AKIAFAKEALICE0000001%2F20260102%2Fus-east-1%2Fsts%2Faws4_request");
    parameters.put("X-Amz-Date", "20260102T030405Z");
    parameters.put("X-Amz-Expires", "60");
    parameters.put("X-Amz-SignedHeaders", "host%3Bx-k8s-aws-id");
    parameters.put("X-Amz-Signature", "0");
    return parameters;
  }
}
