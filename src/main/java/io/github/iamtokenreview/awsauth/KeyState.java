package io.github.iamtokenreview.awsauth;

/**
 * What became of one data key. An empty list that is written ({@code []}) is parsed, not absent.
 */
public enum KeyState {
  /** Not there, or with nothing in it. */
  ABSENT,
  /**
   * Read. Single entries of {@code mapRoles}, {@code mapUsers} or {@code mapAccounts} may have been
   * refused.
   */
  PARSED,
  /** There, but nothing of it can be used. One bad entry breaks {@code deny}. */
  BROKEN
}
