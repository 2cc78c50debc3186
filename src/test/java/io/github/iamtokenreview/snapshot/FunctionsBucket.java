package io.github.iamtokenreview.snapshot;

import io.github.iamtokenreview.S3Server;
import io.github.iamtokenreview.aws.FunctionCredentials;
import io.github.iamtokenreview.aws.SignedHttp;
import io.github.iamtokenreview.http.BoundedHttp;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.regions.Region;

/** A bucket of its own, which the function reads and the publisher writes. */
final class FunctionsBucket {
  private static final Region REGION = Region.EU_WEST_1;

  private final S3Server server;
  private final String url;

  private FunctionsBucket(S3Server server) {
    this.server = server;
    this.url = server.newBucket();
  }

  /** Skips the test where there is no server. */
  static FunctionsBucket create() {
    return new FunctionsBucket(S3Server.given(REGION));
  }

  /**
   * @param prefix empty, or ends in a slash
   */
  DocumentStore store(String prefix) {
    return store(((StoreUrl.Bucket) StoreUrl.parse(url)).name(), prefix);
  }

  DocumentStore store(String otherBucket, String prefix) {
    return new S3Store(
        new S3Bucket(
            S3Location.at(server.endpoint(), new StoreUrl.Bucket(otherBucket, prefix), REGION.id()),
            new FunctionCredentials(server.environment()::get),
            new SignedHttp(BoundedHttp.create(Duration.ofSeconds(2)), InstantSource.system()),
            S3Store.BUDGET));
  }

  DocumentWriter writer(String prefix) {
    return server.open(url + "/" + prefix);
  }
}
