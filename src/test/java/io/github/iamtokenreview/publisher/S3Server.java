package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.store.S3Settings;
import io.github.iamtokenreview.store.Store;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The S3 server that the tests were given with {@code S3_ENDPOINT} (environment or system
 * property), such as {@code moto_server -H 127.0.0.1 -p 5551}; without it tests that need one are
 * skipped.
 */
final class S3Server {
  private final Map<String, String> environment;

  private S3Server(String endpoint) {
    environment = new HashMap<>(System.getenv());
    environment.put(S3Settings.ENDPOINT, endpoint);
  }

  static S3Server given() {
    Optional<String> endpoint =
        Optional.ofNullable(System.getProperty("S3_ENDPOINT"))
            .or(() -> Optional.ofNullable(System.getenv("S3_ENDPOINT")));
    Assumptions.assumeTrue(endpoint.isPresent(), "S3_ENDPOINT names an S3 server to test with");
    return new S3Server(endpoint.get());
  }

  Map<String, String> environment() {
    return environment;
  }

  /** The URL of an empty bucket. */
  String newBucket() {
    String bucket = "test-" + UUID.randomUUID();
    try (var s3 = client()) {
      s3.createBucket(request -> request.bucket(bucket));
    }
    return "s3://" + bucket;
  }

  private S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create(environment.get(S3Settings.ENDPOINT)))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .build();
  }

  Store open(String url) {
    return Store.open(StoreUrl.parse(url), environment);
  }
}
