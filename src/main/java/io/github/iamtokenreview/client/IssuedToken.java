package io.github.iamtokenreview.client;

import java.time.Instant;

/**
 * A token and how long a client may use it.
 *
 * @param signedAt whole seconds, as {@code expiration}
 */
public record IssuedToken(String token, Instant signedAt, Instant expiration) {

  /** Not the token: it is a credential. */
  @Override
  public String toString() {
    return "IssuedToken[" + signedAt + " to " + expiration + "]";
  }
}
