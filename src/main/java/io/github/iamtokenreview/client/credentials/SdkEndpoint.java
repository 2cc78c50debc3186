package io.github.iamtokenreview.client.credentials;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Where and how an AWS API is called from this machine.
 *
 * @param override another server of the API
 */
public record SdkEndpoint(String region, boolean fips, boolean dualStack, Optional<URI> override) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

  /** All attempts. Somebody waits for it at a prompt. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> void applyTo(B builder) {
    builder
        .region(Region.of(region))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT))
        .overrideConfiguration(options -> options.apiCallTimeout(CALL_TIMEOUT));
    if (override.isPresent()) {
      builder.endpointOverride(override.get()).fipsEnabled(false).dualstackEnabled(false);
    } else {
      builder.fipsEnabled(fips).dualstackEnabled(dualStack);
    }
  }

  /** The innermost reason of a call that got no answer. */
  static String cause(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return innermost.getClass().getSimpleName();
  }

  /** For fingerprints. */
  String text() {
    return override.map(URI::toString).orElse(region + " " + fips + " " + dualStack);
  }
}
