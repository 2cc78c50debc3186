package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.AwsAuth;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import java.util.ArrayList;
import java.util.List;

/**
 * Entries in YAML, as aws-iam-authenticator's {@code add} writes them: the principal first, then
 * {@code username} and {@code groups}, lists not indented.
 */
final class EntryText {
  private EntryText() {}

  /** A whole list in lines; an empty one is {@code []}. */
  static List<String> list(DataKey key, AwsAuth map) {
    List<String> lines = new ArrayList<>();
    switch (key) {
      case MAP_ROLES -> map.roles().forEach(entry -> lines.addAll(item(lines(key, entry), 0)));
      case MAP_USERS -> map.users().forEach(entry -> lines.addAll(item(lines(key, entry), 0)));
      case MAP_ACCOUNTS ->
          map.accounts().forEach(account -> lines.add("- " + ScalarText.of(account)));
      case DENY ->
          map.deny().stream().map(DenyEntry::text).forEach(e -> lines.add("- " + ScalarText.of(e)));
    }
    return lines.isEmpty() ? List.of("[]") : lines;
  }

  /** An entry with its dash at a column. */
  static List<String> item(List<String> lines, int column) {
    String indent = " ".repeat(column);
    List<String> item = new ArrayList<>();
    for (String line : lines) {
      item.add(indent + (item.isEmpty() ? "- " : "  ") + line);
    }
    return item;
  }

  static List<String> lines(DataKey key, IdentityMapping mapping) {
    List<String> lines = new ArrayList<>(principal(kind(key), mapping.principal()));
    lines.add(EntryKind.USERNAME + ": " + ScalarText.of(mapping.username()));
    if (!mapping.groups().isEmpty()) {
      lines.add(EntryKind.GROUPS + ":");
      mapping.groups().forEach(group -> lines.add("- " + ScalarText.of(group)));
    }
    if (mapping.allowSessionGroups()) {
      lines.add(EntryKind.ALLOW_SESSION_GROUPS + ": true");
    }
    return lines;
  }

  private static List<String> principal(EntryKind kind, PrincipalSelector principal) {
    if (principal instanceof PrincipalSelector.Exact exact) {
      return List.of(kind.arnKey() + ": " + ScalarText.of(exact.arn()));
    }
    if (principal instanceof PrincipalSelector.Like like) {
      return List.of(EntryKind.ARN_LIKE + ": " + ScalarText.of(like.pattern().toString()));
    }
    var set = (PrincipalSelector.PermissionSet) principal;
    List<String> lines = new ArrayList<>();
    lines.add(EntryKind.SSO + ":");
    lines.add("  permissionSetName: " + ScalarText.of(set.permissionSetName()));
    lines.add("  accountID: " + ScalarText.of(set.accountId()));
    if (set.partition() != Partition.AWS) {
      lines.add("  partition: " + set.partition().id());
    }
    return lines;
  }

  private static EntryKind kind(DataKey key) {
    return key == DataKey.MAP_USERS ? EntryKind.USER : EntryKind.ROLE;
  }

  /** {@code role ARN "…"}, as aws-iam-authenticator says it. */
  static String subject(DataKey key, PrincipalSelector principal) {
    String what = key == DataKey.MAP_USERS ? "user" : "role";
    if (principal instanceof PrincipalSelector.Exact exact) {
      return what + " ARN \"" + exact.arn() + "\"";
    }
    if (principal instanceof PrincipalSelector.Like like) {
      return what + " ARN pattern \"" + like.pattern() + "\"";
    }
    var set = (PrincipalSelector.PermissionSet) principal;
    return "role ARN \"arn:%s:iam::%s:role/AWSReservedSSO_%s_*\""
        .formatted(set.partition().id(), set.accountId(), set.permissionSetName());
  }
}
