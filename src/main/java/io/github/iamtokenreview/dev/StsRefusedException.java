package io.github.iamtokenreview.dev;

/** The stand-in does not accept a request; the message holds nothing of it but its date. */
final class StsRefusedException extends Exception {
  private final StsErrorCode code;

  StsRefusedException(StsErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  StsErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
