package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Partition;
import java.util.List;

/** Mapping entries to test with. */
public final class Entries {
  private static final String LIKE = "like ";
  private static final String PERMISSION_SET = "sso ";

  private Entries() {}

  /** An entry with no groups. */
  public static IdentityMapping entry(String selector, String username) {
    return entry(selector, username, List.of());
  }

  /**
   * @param selector an ARN, {@code like <pattern>}, or {@code sso <set> <account> <partition>}
   */
  public static IdentityMapping entry(String selector, String username, List<String> groups) {
    return new IdentityMapping(selector(selector), username, groups, false);
  }

  static PrincipalSelector selector(String text) {
    if (text.startsWith(LIKE)) {
      return PrincipalSelector.Like.parse(text.substring(LIKE.length()));
    }
    if (text.startsWith(PERMISSION_SET)) {
      String[] parts = text.split(" ", 4);
      return new PrincipalSelector.PermissionSet(
          parts[1], parts[2], Partition.byId(parts[3]).orElseThrow());
    }
    return new PrincipalSelector.Exact(text);
  }

  public static AwsAuth roles(IdentityMapping... roles) {
    return new AwsAuth(List.of(roles), List.of(), List.of(), List.of());
  }

  public static AwsAuth users(IdentityMapping... users) {
    return new AwsAuth(List.of(), List.of(users), List.of(), List.of());
  }

  public static AwsAuth accounts(String... accounts) {
    return new AwsAuth(List.of(), List.of(), List.of(accounts), List.of());
  }

  public static AwsAuth denying(AwsAuth mappings, String... deny) {
    return new AwsAuth(mappings.roles(), mappings.users(), mappings.accounts(), denyList(deny));
  }

  static List<DenyEntry> denyList(String... deny) {
    return List.of(deny).stream().map(DenyEntry::parse).toList();
  }
}
