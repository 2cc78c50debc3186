package io.github.iamtokenreview.client.cache;

/** What can be kept. */
public enum CacheKind {
  /** A token as it was printed. */
  TOKEN("token-"),
  /** The credentials of an assumed role. */
  ROLE("role-");

  private final String prefix;

  CacheKind(String prefix) {
    this.prefix = prefix;
  }

  String file(String key) {
    return prefix + key;
  }
}
