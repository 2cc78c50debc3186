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

  /**
   * Four times {@link KubernetesName#MAX_LENGTH}: a placeholder may be longer than its value, and
   * what is much longer than this renders to no name that is used.
   */
  public static final int MAX_TEMPLATE_LENGTH = 1_024;

  /**
   * @throws IllegalArgumentException when the user name is empty, or it or a group too long
   */
  public IdentityMapping {
    if (username.isEmpty()) {
      throw new IllegalArgumentException("an entry without a user name authenticates nobody");
    }
    groups = List.copyOf(groups);
    Lengths.check("a username", username, MAX_TEMPLATE_LENGTH);
    groups.forEach(group -> Lengths.check("a group", group, MAX_TEMPLATE_LENGTH));
  }
}
