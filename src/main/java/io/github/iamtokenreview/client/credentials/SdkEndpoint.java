package io.github.iamtokenreview.client.credentials;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
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
    String message = innermost.getMessage();
    return innermost.getClass() == IOException.class && message != null
        ? message // Our own.
        : kind(innermost);
  }

  /** Texts of others may hold what is secret. */
  private static String kind(Throwable failure) {
    if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
      return "no address is known for its host";
    }
    if (failure instanceof SocketTimeoutException || failure instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof ConnectException) {
      return "no connection";
    }
    return failure instanceof SSLException ? "no TLS" : "the connection broke";
  }

  /** For fingerprints. */
  String text() {
    return override.map(URI::toString).orElse(region + " " + fips + " " + dualStack);
  }
}
