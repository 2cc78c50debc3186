package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.sts.EndpointUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How to reach S3. Credentials are found by the SDK's default chain (environment, profile, web
 * identity, Pod Identity, instance role), as are dual-stack and FIPS endpoints.
 *
 * @param endpoint another server of the S3 API, used with path-style addresses
 * @param region empty where the environment names none: then the SDK looks in the profile and asks
 *     the instance
 */
public record S3Settings(Optional<URI> endpoint, Optional<String> region) {
  static final String ENDPOINT = "IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE";

  /** The first that is set; the SDK for Java knows the first, the AWS CLI both. */
  private static final String REGION = "AWS_REGION";

  private static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

  /** What other servers sign for unless they are told. */
  private static final Region ELSEWHERE = Region.US_EAST_1;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  /** All attempts, with the largest document over a slow line. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

  /**
   * @param environment as of {@link System#getenv()}
   * @throws IllegalArgumentException when the endpoint is not https, nor http on a loopback literal
   */
  public static S3Settings of(Map<String, String> environment) {
    return new S3Settings(
        variable(environment, ENDPOINT).map(S3Settings::endpointOf),
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
  S3Client client() {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(READ_TIMEOUT))
            .credentialsProvider(DefaultCredentialsProvider.builder().build())
            // Documents are signed, and some servers do not know checksums in trailers.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT));
    region.map(Region::of).ifPresent(builder::region);
    if (endpoint.isPresent()) {
      builder.endpointOverride(endpoint.get()).forcePathStyle(true);
      builder.region(region.map(Region::of).orElse(ELSEWHERE));
    }
    try {
      return builder.build();
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(
          "no AWS region is set: set AWS_REGION to the bucket's region", e);
    }
  }
}
