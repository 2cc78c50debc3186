package io.github.iamtokenreview.publisher;

import java.io.IOException;

/** Where a cluster's {@code aws-auth} is read. */
interface AwsAuthSource {

  /**
   * @throws IOException when it can't be told what the cluster has now
   */
  Source read() throws IOException;
}
