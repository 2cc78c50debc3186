package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.IamPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The entries of {@code mapRoles} and of {@code mapUsers}, and objects that are one such entry. */
enum EntryKind {
  ROLE(
      List.of("rolearn", EntryKind.SSO, EntryKind.ARN_LIKE),
      List.of(EntryKind.USER_ID, EntryKind.ALLOW_SESSION_GROUPS)),
  USER(
      List.of("userarn", EntryKind.ARN_LIKE),
      List.of(EntryKind.USER_ID, EntryKind.ALLOW_SESSION_GROUPS)),
  /** The {@code spec} of an {@code IAMIdentityMapping} with a role's ARN. */
  ROLE_OBJECT(List.of(EntryKind.ARN), List.of()),
  /** With any other ARN. */
  USER_OBJECT(List.of(EntryKind.ARN), List.of());

  static final String ARN = "arn";

  static final String SSO = "sso";
  static final String ARN_LIKE = "arnLike";
  static final String USERNAME = "username";
  static final String GROUPS = "groups";
  static final String USER_ID = "userid";
  static final String ALLOW_SESSION_GROUPS = "allowSessionGroups";

  private final List<String> selectors;
  private final List<String> keys;

  /**
   * @param selectors the key of one ARN first
   */
  EntryKind(List<String> selectors, List<String> others) {
    this.selectors = selectors;
    List<String> all = new ArrayList<>(selectors);
    all.addAll(List.of(EntryKind.USERNAME, EntryKind.GROUPS));
    all.addAll(others);
    keys = List.copyOf(all);
  }

  /** The key of one ARN. */
  String arnKey() {
    return selectors.get(0);
  }

  /** The keys that say whom an entry is for; it has one of them. */
  List<String> selectors() {
    return selectors;
  }

  List<String> keys() {
    return keys;
  }

  /** Whether it names roles, of which instances may become nodes. */
  boolean isRole() {
    return this == ROLE || this == ROLE_OBJECT;
  }

  /** The kind of principal that belongs elsewhere, where one does. */
  Optional<IamPrincipal.Type> foreign() {
    return switch (this) {
      case ROLE -> Optional.of(IamPrincipal.Type.USER);
      case USER -> Optional.of(IamPrincipal.Type.ROLE);
      case ROLE_OBJECT, USER_OBJECT -> Optional.empty(); // They are told apart by their ARN.
    };
  }

  boolean mayAllowSessionGroups() {
    return keys.contains(ALLOW_SESSION_GROUPS);
  }
}
