package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes mappings as the YAML that people write, all texts quoted. */
final class YamlWriter {
  private YamlWriter() {}

  static Map<String, String> write(AwsAuth map) {
    Map<String, String> data = new TreeMap<>();
    data.put("mapRoles", list(map.roles().stream().map(entry -> entry(entry, "rolearn")).toList()));
    data.put("mapUsers", list(map.users().stream().map(entry -> entry(entry, "userarn")).toList()));
    data.put("mapAccounts", list(map.accounts().stream().map(YamlWriter::quote).toList()));
    data.put(
        "deny", list(map.deny().stream().map(DenyEntry::text).map(YamlWriter::quote).toList()));
    return data;
  }

  private static String list(List<String> items) {
    return items.isEmpty()
        ? "[]\n"
        : items.stream().map(item -> "- " + item + "\n").collect(Collectors.joining());
  }

  private static String entry(IdentityMapping entry, String arnKey) {
    String groups =
        entry.groups().stream().map(group -> "\n  - " + quote(group)).collect(Collectors.joining());
    return selector(entry.principal(), arnKey)
        + "\n  username: "
        + quote(entry.username())
        + "\n  groups:"
        + (groups.isEmpty() ? " []" : groups)
        + "\n  allowSessionGroups: "
        + entry.allowSessionGroups();
  }

  private static String selector(PrincipalSelector principal, String arnKey) {
    if (principal instanceof PrincipalSelector.Exact exact) {
      return arnKey + ": " + exact.arn();
    }
    if (principal instanceof PrincipalSelector.Like like) {
      return "arnLike: " + quote(like.pattern().toString());
    }
    var set = (PrincipalSelector.PermissionSet) principal;
    return "sso:\n    permissionSetName: %s\n    accountID: %s\n    partition: %s"
        .formatted(quote(set.permissionSetName()), quote(set.accountId()), set.partition().id());
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '\u2028' -> quoted.append("\\L");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
