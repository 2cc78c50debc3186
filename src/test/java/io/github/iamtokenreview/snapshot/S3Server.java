package io.github.iamtokenreview.snapshot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.http.BoundedHttp;
import io.github.iamtokenreview.http.EndpointUrl;
import io.github.iamtokenreview.store.Store;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket of its own on the S3 server that the environment variable {@code S3_ENDPOINT} names,
 * such as {@code moto_server -H 127.0.0.1 -p 5000}; credentials are the environment's. The function
 * reads it, the publisher writes it.
 */
final class S3Server {
  private static final String REGION = "eu-west-1";

  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private final URI endpoint;
  private final String bucket;

  private S3Server(URI endpoint, String bucket) {
    this.endpoint = endpoint;
    this.bucket = bucket;
    environment.put("IAM_TOKENREVIEW_S3_ENDPOINT_OVERRIDE", endpoint.toString());
    environment.put("AWS_REGION", REGION);
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.of(REGION))
            .build()) {
      client.createBucket(
          request ->
              request
                  .bucket(bucket)
                  .createBucketConfiguration(where -> where.locationConstraint(REGION)));
    }
  }

  /** Skips the test where there is no server. */
  static S3Server withBucket() {
    String given = System.getenv("S3_ENDPOINT");
    assumeTrue(given != null, "S3_ENDPOINT names no S3 server");
    return new S3Server(EndpointUrl.parse(given), "test." + UUID.randomUUID());
  }

  /**
   * @param prefix empty, or ends in a slash
   */
  DocumentStore store(String prefix) {
    return store(bucket, prefix);
  }

  DocumentStore store(String otherBucket, String prefix) {
    return new S3Store(
        new S3Bucket(
            S3Location.at(endpoint, new StoreUrl.Bucket(otherBucket, prefix), REGION),
            new FunctionCredentials(environment::get),
            new SignedHttp(BoundedHttp.create(Duration.ofSeconds(2)), InstantSource.system()),
            S3Store.BUDGET));
  }

  DocumentWriter writer(String prefix) {
    return Store.open(StoreUrl.parse("s3://" + bucket + "/" + prefix), environment);
  }
}
