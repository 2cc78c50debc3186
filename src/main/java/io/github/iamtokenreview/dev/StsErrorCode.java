package io.github.iamtokenreview.dev;

/**
 * The errors of STS that the stand-in knows, with the HTTP status STS sends them under.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
public enum StsErrorCode {
  INCOMPLETE_SIGNATURE("IncompleteSignature", 400),
  MALFORMED_QUERY_STRING("MalformedQueryString", 400),
  MISSING_ACTION("MissingAction", 400),
  INVALID_ACTION("InvalidAction", 400),
  MISSING_AUTHENTICATION_TOKEN("MissingAuthenticationToken", 403),
  INVALID_CLIENT_TOKEN_ID("InvalidClientTokenId", 403),
  SIGNATURE_DOES_NOT_MATCH("SignatureDoesNotMatch", 403),
  EXPIRED_TOKEN("ExpiredToken", 403),
  THROTTLING("Throttling", 400),
  TOO_MANY_REQUESTS("TooManyRequestsException", 429),
  REQUEST_LIMIT_EXCEEDED("RequestLimitExceeded", 503),
  INTERNAL_FAILURE("InternalFailure", 500),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503);

  private final String code;
  private final int status;

  StsErrorCode(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** As it stands in the answer. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whose fault it is, in STS' words. */
  String type() {
    return status < 500 ? "Sender" : "Receiver";
  }
}
