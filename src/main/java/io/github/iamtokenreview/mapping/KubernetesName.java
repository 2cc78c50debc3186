package io.github.iamtokenreview.mapping;

/** Names of users and groups that may go to an API server. */
public final class KubernetesName {
  /** Keeps audit lines and API server logs in bounds. */
  public static final int MAX_LENGTH = 256;

  private KubernetesName() {}

  /** Not empty, not too long, and free of control characters, which could forge log lines. */
  static boolean isValid(String name) {
    return !name.isEmpty() && name.length() <= MAX_LENGTH && isPrintable(name);
  }

  /** Whether a name, or the template of one, is free of what no name may hold. */
  public static boolean isPrintable(String name) {
    return name.codePoints().noneMatch(KubernetesName::isUnprintable);
  }

  private static boolean isUnprintable(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
