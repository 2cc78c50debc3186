package io.github.iamtokenreview.mapping;

import java.util.List;

/**
 * The Kubernetes user an identity becomes, everything rendered and checked.
 *
 * @param username not empty
 * @param breakGlass whether he is in by being a creator, whatever the map says
 */
public record MappedUser(String username, List<String> groups, boolean breakGlass) {
  public MappedUser {
    if (username.isEmpty()) {
      throw new IllegalArgumentException("an empty user name would authenticate");
    }
    groups = List.copyOf(groups);
  }
}
