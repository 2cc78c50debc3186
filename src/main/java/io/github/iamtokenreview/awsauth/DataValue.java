package io.github.iamtokenreview.awsauth;

import java.util.Set;

/** The text of a data key, and where it stands. */
record DataValue(String text, Origin origin) {
  /** What people write for "nothing"; aws-iam-authenticator skips these. */
  private static final Set<String> NOTHING = Set.of("", "``", "\"\"", "''");

  /** Whether it counts as if the key were not there. */
  boolean isNothing() {
    return NOTHING.contains(text.strip());
  }
}
