package io.github.iamtokenreview.client.settings;

/** No token can be made; the message is for the user: the thing and the fix, and no secret. */
public final class TokenFailedException extends Exception {
  public TokenFailedException(String message) {
    super(message, null, false, false);
  }
}
