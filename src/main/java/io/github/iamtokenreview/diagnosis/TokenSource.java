package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.BearerToken;
import java.util.Optional;

/** Makes tokens with the AWS credentials of whoever runs this. */
public interface TokenSource {

  /**
   * For which cluster and as whom.
   *
   * @param profile of AWS' configuration; empty for the usual one
   * @param role to assume; empty for the credentials' own identity
   */
  record Caller(
      ClusterId cluster,
      Optional<String> profile,
      Optional<String> role,
      Optional<String> region) {}

  /** There is no token; the message names the thing and the fix. */
  final class NoTokenException extends Exception {
    public NoTokenException(String message) {
      super(message, null, false, false);
    }
  }

  BearerToken token(Caller caller) throws NoTokenException;
}
