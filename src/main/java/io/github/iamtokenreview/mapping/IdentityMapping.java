package io.github.iamtokenreview.mapping;

import java.util.List;

/**
 * One entry of {@code mapRoles} or {@code mapUsers}: who it is for and what he becomes.
 *
 * @param principal whom the entry names
 * @param username template of the Kubernetes user name, not empty
 * @param groups templates of the Kubernetes groups
 * @param allowSessionGroups whether groups may hold the session name, which its caller chooses
 */
public record IdentityMapping(
    PrincipalSelector principal, String username, List<String> groups, boolean allowSessionGroups) {

  public IdentityMapping {
    if (username.isEmpty()) {
      throw new IllegalArgumentException("an entry without a user name authenticates nobody");
    }
    groups = List.copyOf(groups);
  }
}
