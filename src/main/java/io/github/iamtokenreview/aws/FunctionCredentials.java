package io.github.iamtokenreview.aws;

import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;

/**
 * The credentials of the function's own role, which Lambda puts into its environment:
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
public final class FunctionCredentials implements CredentialsSource {
  private static final String ACCESS_KEY_ID = "AWS_ACCESS_KEY_ID";
  private static final String SECRET_ACCESS_KEY = "AWS_SECRET_ACCESS_KEY";
  private static final String SESSION_TOKEN = "AWS_SESSION_TOKEN";

  private final AwsEndpoints.Environment environment;

  public FunctionCredentials(AwsEndpoints.Environment environment) {
    this.environment = environment;
  }

  @Override
  public AwsCredentials current() throws IOException {
    String sessionToken = environment.get(SESSION_TOKEN);
    return new AwsCredentials(
        required(ACCESS_KEY_ID),
        required(SECRET_ACCESS_KEY),
        sessionToken == null || sessionToken.isEmpty() ? null : sessionToken);
  }

  private String required(String variable) throws IOException {
    String value = environment.get(variable);
    if (value == null || value.isEmpty()) {
      throw new IOException("there are no credentials: " + variable + " is not set");
    }
    return value;
  }
}
