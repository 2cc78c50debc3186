package io.github.iamtokenreview.awsauth;

/** An edit that cannot be made; the message says why and what to do, for people. */
public final class EditRefusedException extends Exception {
  public EditRefusedException(String message) {
    super(message, null, false, false);
  }
}
