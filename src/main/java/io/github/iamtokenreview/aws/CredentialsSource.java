package io.github.iamtokenreview.aws;

import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;

/** Where a program finds the credentials of its own role. */
public interface CredentialsSource {

  /**
   * As they are now: they may be exchanged while the program runs.
   *
   * @throws IOException when there are none; the message says what to do and quotes nothing of them
   */
  AwsCredentials current() throws IOException;
}
