package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.aws.AwsEndpoints;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which servers have buckets.
 *
 * @param override another server of the S3 API, for all of them
 */
public record S3Servers(AwsEndpoints endpoints, Optional<URI> override) {

  /** What other servers sign for unless they are told. */
  private static final String REGION_ELSEWHERE = "us-east-1";

  /**
   * @param region empty where the environment names none
   * @param otherwise finds the region then, for AWS' own servers; it may throw
   * @throws IllegalArgumentException when the region is of no partition
   */
  public S3Location locationOf(
      StoreUrl.Bucket bucket, Optional<String> region, Supplier<String> otherwise) {
    return override.isPresent()
        ? S3Location.at(override.get(), bucket, region.orElse(REGION_ELSEWHERE))
        : S3Location.of(bucket, endpoints, region.orElseGet(otherwise));
  }
}
