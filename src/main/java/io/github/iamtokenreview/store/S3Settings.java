package io.github.iamtokenreview.store;

import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.snapshot.S3Bucket;
import io.github.iamtokenreview.snapshot.S3Location;
import io.github.iamtokenreview.snapshot.S3Servers;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * How to reach S3.
 *
 * @param region empty where the environment names none: then the SDK looks in the profile and asks
 *     the instance
 */
public record S3Settings(S3Servers servers, Optional<String> region) {
  public static final String ENDPOINT = "IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE";

  /** The first that is set; the SDK for Java knows the first, the AWS CLI both. */
  private static final String REGION = "AWS_REGION";

  private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** One request with its second try, and the largest document over a slow line. */
  private static final Duration BUDGET = Duration.ofSeconds(30);

  /**
   * @param environment as of {@link System#getenv()}
   * @throws IllegalArgumentException when the endpoint is not https, nor http on a loopback literal
   */
  public static S3Settings of(Map<String, String> environment) {
    return new S3Settings(
        new S3Servers(
            AwsEndpoints.of(environment::get),
            variable(environment, ENDPOINT).map(S3Settings::endpointOf)),
        variable(environment, REGION).or(() -> variable(environment, DEFAULT_REGION)));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }

  private static URI endpointOf(String text) {
    try {
      return EndpointUrl.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(ENDPOINT + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws IllegalArgumentException when there is no region
   */
  S3Bucket bucket(StoreUrl.Bucket bucket) {
    S3Location location = servers.locationOf(bucket, region, S3Settings::regionOfTheSdk);
    SignedHttp http = new SignedHttp(BoundedHttp.create(CONNECT_TIMEOUT), InstantSource.system());
    return new S3Bucket(location, new SdkCredentials(), http, BUDGET);
  }

  private static String regionOfTheSdk() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(
          "no AWS region is set: set AWS_REGION to the bucket's region", e);
    }
  }
}
