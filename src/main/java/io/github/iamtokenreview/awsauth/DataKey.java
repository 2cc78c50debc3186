package io.github.iamtokenreview.awsauth;

import java.util.Arrays;
import java.util.List;
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

  /** The one that was meant by a name that is none of them, as far as that can be told. */
  static Optional<DataKey> nearest(String misspelt) {
    List<String> known = Arrays.stream(values()).map(DataKey::key).toList();
    return Spelling.nearest(misspelt, known).flatMap(DataKey::of);
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
