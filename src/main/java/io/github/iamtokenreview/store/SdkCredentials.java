package io.github.iamtokenreview.store;

import io.github.iamtokenreview.aws.CredentialsSource;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * What the SDK's default chain finds: environment, profile, web identity, Pod Identity, instance
 * role. It keeps and renews them itself.
 */
final class SdkCredentials implements CredentialsSource {
  private final AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();

  @Override
  public AwsCredentials current() throws IOException {
    try {
      var found = chain.resolveCredentials();
      String sessionToken =
          found instanceof AwsSessionCredentialsIdentity session ? session.sessionToken() : null;
      return new AwsCredentials(found.accessKeyId(), found.secretAccessKey(), sessionToken);
    } catch (SdkException e) {
      throw new IOException(message(String.valueOf(e.getMessage())), e);
    }
  }

  /** The SDK tells of each place where it looked, in a thousand letters. */
  private static String message(String message) {
    return message.startsWith("Unable to load credentials")
        ? "no AWS credentials were found: set AWS_PROFILE or AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY, or give the pod or instance a role"
        : message;
  }
}
