package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.awsauth.AwsAuthParser;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Short words for what a cluster has: {@code a b} are roles, {@code bad} one without a user name,
 * {@code broken} makes mapRoles no YAML, {@code user:x} is a user, {@code deny:x} a denied role,
 * {@code deny:[]} an empty deny and {@code deny:bad} one that does not parse, {@code deleted} no
 * ConfigMap.
 */
final class AwsAuths {
  private static final String ARN = "arn:aws:iam::123456789012:";

  private AwsAuths() {}

  static Source source(String words) {
    return words.equals("deleted")
        ? Source.NOTHING
        : Source.ofConfigMap(
            AwsAuthParser.parse(data(words)), new Source.Version("some-uid", "rv of " + words));
  }

  static Map<String, String> data(String words) {
    Map<String, StringBuilder> data = new LinkedHashMap<>();
    for (String word : words.split(" ", -1)) {
      String[] parts = word.split(":", 2);
      String key = parts.length == 1 ? "mapRoles" : parts[0].equals("user") ? "mapUsers" : "deny";
      data.computeIfAbsent(key, missing -> new StringBuilder())
          .append(entry(key, parts[parts.length - 1]));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    data.forEach((key, text) -> texts.put(key, text.toString()));
    return texts;
  }

  private static String entry(String key, String name) {
    if (name.isEmpty()) {
      return "";
    }
    if (key.equals("deny")) {
      return name.equals("[]") ? "[]" : "- " + (name.equals("bad") ? "x" : role(name)) + "\n";
    }
    return switch (name) {
      case "broken" -> "- [\n";
      case "bad" -> "- rolearn: " + role(name) + "\n";
      default ->
          key.equals("mapUsers")
              ? "- userarn: " + ARN + "user/" + name + "\n  username: " + name + "\n"
              : "- rolearn: " + role(name) + "\n  username: " + name + "\n";
    };
  }

  private static String role(String name) {
    return ARN + "role/" + name;
  }
}
