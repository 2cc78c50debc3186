package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.aws.AwsEndpoint;
import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.aws.AwsRequest;
import java.net.URI;

/**
 * A part of a bucket, and the server that has it.
 *
 * @param endpoint with the bucket in its host name, or not
 * @param path before each key, encoded; starts and ends with a slash
 */
public record S3Location(StoreUrl.Bucket bucket, AwsEndpoint endpoint, String path) {

  /**
   * On AWS' own servers. The bucket is in the host name, but for one with dots, which no
   * certificate would fit:
   * https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
   *
   * @throws IllegalArgumentException when the region is of no partition
   */
  static S3Location of(StoreUrl.Bucket bucket, AwsEndpoints endpoints, String region) {
    AwsEndpoint s3 = endpoints.s3(region);
    if (bucket.name().indexOf('.') >= 0) {
      return inPath(bucket, s3);
    }
    URI host = URI.create("https://" + bucket.name() + "." + s3.uri().getHost());
    return new S3Location(bucket, s3.at(host), "/" + AwsRequest.encodedPath(bucket.prefix()));
  }

  /** On another server of the S3 API, which need not have names for buckets. */
  static S3Location at(URI server, StoreUrl.Bucket bucket, String region) {
    return inPath(bucket, new AwsEndpoint(server, "s3", region));
  }

  private static S3Location inPath(StoreUrl.Bucket bucket, AwsEndpoint endpoint) {
    return new S3Location(
        bucket, endpoint, "/" + bucket.name() + "/" + AwsRequest.encodedPath(bucket.prefix()));
  }

  AwsRequest.Target of(DocumentKey key) {
    return new AwsRequest.Target(endpoint, path + AwsRequest.encodedPath(key.path()));
  }

  /** For people: {@code s3://bucket/prefix/clusters/prod/cluster.json}. */
  String urlOf(DocumentKey key) {
    return "s3://" + bucket.name() + "/" + bucket.prefix() + key.path();
  }
}
