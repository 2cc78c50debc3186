package io.github.iamtokenreview.identity;

/** A text that is no ARN of an IAM identity; the message says what is wrong with it. */
public final class InvalidArnException extends Exception {
  public InvalidArnException(String message) {
    super(message, null, false, false);
  }
}
