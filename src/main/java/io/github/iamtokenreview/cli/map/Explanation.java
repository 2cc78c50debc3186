package io.github.iamtokenreview.cli.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cluster makes of an ARN, and why. For programs:
 *
 * <ul>
 *   <li>{@code arn}, as it was asked; {@code canonicalArn}, what mappings are compared with
 *   <li>{@code decision}: {@code mapped}, {@code denied}, {@code notMapped}, {@code refused} (an
 *       entry is for it, but makes no user of it) or {@code undecided} (the webhook could not tell)
 *   <li>{@code rank}: {@code deny}, {@code creator}, {@code exact}, {@code sso}, {@code pattern} or
 *       {@code account}; left out when nothing is for the ARN
 *   <li>{@code reason}: one sentence
 *   <li>{@code entry}, the one that decides: {@link EntryRef}; left out with {@code rank}
 *   <li>{@code username} and {@code groups}: only when mapped
 *   <li>{@code shadowed}: the other entries for the ARN, the next to count first; each as {@code
 *       entry}, with its {@code rank} and {@code why} it does not count
 *   <li>{@code hints}: sentences on what may be wrong, and what is not known here
 * </ul>
 */
record Explanation(
    String arn,
    String canonicalArn,
    Decision decision,
    String reason,
    Optional<EntryRef> entry,
    Optional<User> user,
    List<Shadowed> shadowed,
    List<String> hints) {

  /** What becomes of a caller. */
  enum Decision {
    MAPPED("mapped"),
    DENIED("denied"),
    NOT_MAPPED("notMapped"),
    REFUSED("refused"),
    UNDECIDED("undecided");

    private final String word;

    Decision(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  record User(String username, List<String> groups) {
    User {
      groups = List.copyOf(groups);
    }
  }

  /**
   * @param why it does not count
   */
  record Shadowed(EntryRef entry, String why) {}

  Explanation {
    shadowed = List.copyOf(shadowed);
    hints = List.copyOf(hints);
  }

  boolean isMapped() {
    return decision == Decision.MAPPED;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("arn", arn);
    json.put("canonicalArn", canonicalArn);
    json.put("decision", decision.toString());
    entry.ifPresent(e -> json.put("rank", e.rank()));
    json.put("reason", reason);
    entry.ifPresent(e -> json.put("entry", e.json()));
    user.ifPresent(
        u -> {
          json.put("username", u.username());
          json.put("groups", u.groups());
        });
    json.put("shadowed", shadowed.stream().map(Explanation::json).toList());
    json.put("hints", hints);
    return json;
  }

  private static Map<String, Object> json(Shadowed shadowed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rank", shadowed.entry.rank());
    json.put("why", shadowed.why);
    json.putAll(shadowed.entry.json());
    return json;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "arn", arn);
    line(text, "canonical", canonicalArn);
    line(text, "decision", decision + ": " + reason);
    entry.ifPresent(e -> line(text, "by", e.text()));
    user.ifPresent(
        u -> {
          line(text, "username", u.username());
          line(text, "groups", u.groups().isEmpty() ? "none" : String.join(", ", u.groups()));
        });
    for (Shadowed other : shadowed) {
      line(text, "shadowed", other.entry.text() + ": " + other.why);
    }
    hints.forEach(hint -> line(text, "hint", hint));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-10s %s\n".formatted(name, value));
  }
}
