package io.github.iamtokenreview.client.credentials;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.model.StsException;

/** What to tell of an error that STS answered. */
final class StsRefusal {

  /** One that names the ARNs of user and role has some 200 characters. */
  private static final int MAX_MESSAGE = 400;

  private StsRefusal() {}

  /** AWS' own message only where it is known to repeat nothing that was signed. */
  static String told(StsException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return switch (code) {
      case "AccessDenied", "ValidationError", "RegionDisabledException", "InvalidIdentityToken" ->
          "AWS says %s: %s".formatted(code, oneLine(details));
      case "ExpiredToken", "ExpiredTokenException" ->
          "the credentials have ended (%s): get new ones".formatted(code);
      case "InvalidClientTokenId" ->
          "AWS does not know the access key (%s): it is deleted, or of another partition"
              .formatted(code);
      case "SignatureDoesNotMatch" ->
          "the secret is not that of the access key (%s), or the clock is wrong".formatted(code);
      default -> "AWS answered %s (HTTP %d): try again".formatted(code, e.statusCode());
    };
  }

  private static String oneLine(AwsErrorDetails details) {
    String message = String.valueOf(details.errorMessage()).replaceAll("\\s+", " ").strip();
    return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
  }
}
