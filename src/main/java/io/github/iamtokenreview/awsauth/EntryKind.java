package io.github.iamtokenreview.awsauth;

import java.util.ArrayList;
import java.util.List;

/** The entries of {@code mapRoles} and of {@code mapUsers}. */
enum EntryKind {
  ROLE("rolearn", List.of(EntryKind.SSO)),
  USER("userarn", List.of());

  static final String SSO = "sso";
  static final String ARN_LIKE = "arnLike";
  static final String USERNAME = "username";
  static final String GROUPS = "groups";
  static final String USER_ID = "userid";
  static final String ALLOW_SESSION_GROUPS = "allowSessionGroups";

  private final String arnKey;
  private final List<String> selectors;
  private final List<String> keys;

  EntryKind(String arnKey, List<String> others) {
    this.arnKey = arnKey;
    List<String> all = new ArrayList<>();
    all.add(arnKey);
    all.addAll(others);
    all.add(ARN_LIKE);
    selectors = List.copyOf(all);
    all.addAll(List.of(USERNAME, GROUPS, USER_ID, ALLOW_SESSION_GROUPS));
    keys = List.copyOf(all);
  }

  /** The key of one ARN. */
  String arnKey() {
    return arnKey;
  }

  /** The keys that say whom an entry is for; it has one of them. */
  List<String> selectors() {
    return selectors;
  }

  List<String> keys() {
    return keys;
  }
}
