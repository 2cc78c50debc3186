package io.github.iamtokenreview.cli.client;

/** The options do not make a request; the message is the whole of what is told. */
final class InvalidRequestException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidRequestException(String message) {
    super(message, null, false, false);
  }
}
