package io.github.iamtokenreview.snapshot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.iamtokenreview.aws.AwsEndpoints;
import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.sts.BoundedHttp;
import io.github.iamtokenreview.sts.EndpointUrl;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket of its own on the S3 server that the environment variable {@code S3_ENDPOINT} names,
 * such as {@code moto_server -H 127.0.0.1 -p 5000}. Written by AWS' client.
 */
final class S3Server implements AutoCloseable {
  private static final String REGION = "eu-west-1";
  private static final Map<String, String> ENVIRONMENT =
      Map.of("AWS_ACCESS_KEY_ID", "AKIAFAKEALICE0000001", "AWS_SECRET_ACCESS_KEY", "fakesecret");

  private final URI endpoint;
  private final S3Client client;
  private final String bucket;

  private S3Server(URI endpoint, String bucket) {
    this.endpoint = endpoint;
    this.bucket = bucket;
    client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.of(REGION))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIAFAKEALICE0000001", "fakesecret")))
            .build();
    client.createBucket(
        request ->
            request
                .bucket(bucket)
                .createBucketConfiguration(where -> where.locationConstraint(REGION)));
  }

  /** Skips the test where there is no server. */
  static S3Server withBucket() {
    String given = System.getenv("S3_ENDPOINT");
    assumeTrue(given != null, "S3_ENDPOINT names no S3 server");
    return new S3Server(EndpointUrl.parse(given), "test." + UUID.randomUUID());
  }

  DocumentStore store(String prefix) {
    return store(bucket, prefix);
  }

  DocumentStore store(String otherBucket, String prefix) {
    AwsEndpoints.Environment environment = ENVIRONMENT::get;
    return new S3Store(
        S3Location.at(endpoint, new StoreUrl.Bucket(otherBucket, prefix), REGION),
        new FunctionCredentials(environment),
        new SignedHttp(BoundedHttp.create(Duration.ofSeconds(2)), InstantSource.system()));
  }

  DocumentWriter writer(String prefix) {
    return (key, text, precondition) -> put(key, prefix + key.path(), text, precondition);
  }

  private String put(DocumentKey key, String name, String text, Precondition precondition)
      throws IOException {
    try {
      return client
          .putObject(
              request -> {
                request.bucket(bucket).key(name);
                if (precondition instanceof Precondition.Unchanged unchanged) {
                  request.ifMatch(unchanged.etag());
                } else {
                  request.ifNoneMatch("*");
                }
              },
              RequestBody.fromString(text))
          .eTag();
    } catch (S3Exception e) {
      if (e.statusCode() == 412 || e.statusCode() == 409 || e.statusCode() == 404) {
        throw new PreconditionFailedException(key);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
