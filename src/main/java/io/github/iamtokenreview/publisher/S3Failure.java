package io.github.iamtokenreview.publisher;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3 or the way to it refused, in words for whoever has to mend it. */
final class S3Failure {
  private S3Failure() {}

  /** S3's own name of the error, if it gave one. */
  static @Nullable String code(S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    return details == null ? null : details.errorCode();
  }

  /**
   * @param what could not be done, to which object
   */
  static IOException of(String what, SdkException e) {
    return new IOException(what + ": " + cause(e), e);
  }

  private static String cause(SdkException e) {
    if (!(e instanceof S3Exception answer)) {
      return withoutAnswer(String.valueOf(e.getMessage()));
    }
    AwsErrorDetails details = answer.awsErrorDetails();
    String text = details == null ? null : details.errorMessage();
    String said = code(answer) + (text == null ? "" : " (" + text + ")");
    return "S3 answers " + answer.statusCode() + " " + said + advice(answer.statusCode());
  }

  /** The SDK tells of each place where it looked for credentials, in a thousand letters. */
  private static String withoutAnswer(String message) {
    return message.startsWith("Unable to load credentials")
        ? "no AWS credentials were found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY, or give the pod or instance a role"
        : message;
  }

  private static String advice(int status) {
    return switch (status) {
      case 301 -> "; set AWS_REGION to the bucket's region";
      case 403 -> "; the role needs s3:GetObject and s3:PutObject on it, and s3:ListBucket";
      default -> "";
    };
  }
}
