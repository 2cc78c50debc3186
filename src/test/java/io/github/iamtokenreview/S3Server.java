package io.github.iamtokenreview;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.snapshot.StoreUrl;
import io.github.iamtokenreview.store.S3Settings;
import io.github.iamtokenreview.store.Store;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The S3 server that the tests were given with {@code S3_ENDPOINT} (environment or system
 * property), such as {@code moto_server -H 127.0.0.1 -p 5551}; without it tests that need one are
 * skipped. Credentials are the environment's.
 */
public final class S3Server {
  private final URI endpoint;
  private final Region region;

  private S3Server(URI endpoint, Region region) {
    this.endpoint = endpoint;
    this.region = region;
  }

  public static S3Server given() {
    return given(Region.US_EAST_1);
  }

  public static S3Server given(Region region) {
    Optional<String> endpoint =
        Optional.ofNullable(System.getProperty("S3_ENDPOINT"))
            .or(() -> Optional.ofNullable(System.getenv("S3_ENDPOINT")));
    assumeTrue(endpoint.isPresent(), "S3_ENDPOINT names an S3 server to test with");
    return new S3Server(EndpointUrl.parse(endpoint.get()), region);
  }

  public URI endpoint() {
    return endpoint;
  }

  /** This process' environment, with the server in it. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(S3Settings.ENDPOINT, endpoint.toString());
    environment.put("AWS_REGION", region.id());
    return environment;
  }

  /** The URL of an empty bucket, in whose name a dot keeps it out of host names. */
  public String newBucket() {
    String bucket = "test." + UUID.randomUUID();
    try (S3Client s3 =
        S3Client.builder().endpointOverride(endpoint).forcePathStyle(true).region(region).build()) {
      s3.createBucket(
          request -> {
            request.bucket(bucket);
            if (region != Region.US_EAST_1) {
              request.createBucketConfiguration(where -> where.locationConstraint(region.id()));
            }
          });
    }
    return "s3://" + bucket;
  }

  public Store open(String url) {
    return Store.open(StoreUrl.parse(url), environment());
  }
}
