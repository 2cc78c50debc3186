package io.github.iamtokenreview.mapping;

import java.util.List;

/**
 * The mappings of a cluster, as its {@code aws-auth} has them, in its order.
 *
 * @param accounts all of whose identities are users by their ARN, with no groups
 */
public record AwsAuth(
    List<IdentityMapping> roles,
    List<IdentityMapping> users,
    List<String> accounts,
    List<DenyEntry> deny) {

  public static final AwsAuth EMPTY = new AwsAuth(List.of(), List.of(), List.of(), List.of());

  public AwsAuth {
    roles = List.copyOf(roles);
    users = List.copyOf(users);
    accounts = List.copyOf(accounts);
    deny = List.copyOf(deny);
  }
}
