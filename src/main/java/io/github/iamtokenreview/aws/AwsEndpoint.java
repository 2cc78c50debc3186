package io.github.iamtokenreview.aws;

import java.net.URI;

/**
 * A server of one of AWS' APIs, and what its requests are signed for.
 *
 * @param uri scheme, host and port
 * @param service {@code s3}, {@code ec2}, {@code sts}
 */
public record AwsEndpoint(URI uri, String service, String region) {

  /** The same API on another server. */
  public AwsEndpoint at(URI other) {
    return new AwsEndpoint(other, service, region);
  }
}
