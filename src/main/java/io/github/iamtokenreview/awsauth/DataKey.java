package io.github.iamtokenreview.awsauth;

import java.util.Optional;

/** A key of the ConfigMap's {@code data}. */
public enum DataKey {
  MAP_ROLES("mapRoles"),
  MAP_USERS("mapUsers"),
  MAP_ACCOUNTS("mapAccounts"),
  DENY("deny");

  private final String key;

  DataKey(String key) {
    this.key = key;
  }

  /** As it is written; its case matters. */
  public String key() {
    return key;
  }

  static Optional<DataKey> of(String key) {
    for (DataKey known : values()) {
      if (known.key.equals(key)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }
}
