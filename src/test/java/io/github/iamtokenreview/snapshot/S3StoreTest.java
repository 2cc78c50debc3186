package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the publisher wrote, read by the function, on a real S3 server; skipped without one. */
class S3StoreTest implements DocumentStoreContract {
  /** All characters that a prefix may have. */
  private static final String PREFIX = "a/B-9!_.*'()//c/";

  private final FunctionsBucket server = FunctionsBucket.create();

  @Override
  public DocumentStore store() {
    return server.store(PREFIX);
  }

  @Override
  public DocumentWriter writer() {
    return server.writer(PREFIX);
  }

  @Test
  void keepsPrefixesApart() throws IOException {
    writer().put(KEY, "one", new Precondition.Absent());

    assertThat(server.store("").fetch(KEY, null)).isEqualTo(new Fetched.Missing());
  }

  @Test
  void readsABucketWithoutAPrefix() throws IOException {
    String etag = server.writer("").put(KEY, "one", new Precondition.Absent());

    assertThat(server.store("").fetch(KEY, null)).isEqualTo(new Fetched.Document("one", etag));
  }

  @Test
  void cantTellWithoutItsBucket() {
    DocumentStore nowhere = server.store("no-such-bucket", "");

    assertThatThrownBy(() -> nowhere.fetch(KEY, null))
        .isInstanceOf(StoreException.class)
        .hasMessage("s3://no-such-bucket/clusters/prod/cluster.json: S3 answered 404 NoSuchBucket");
  }
}
