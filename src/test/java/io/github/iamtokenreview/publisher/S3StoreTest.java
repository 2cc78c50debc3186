package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.S3Server;
import io.github.iamtokenreview.snapshot.DocumentStore;
import io.github.iamtokenreview.snapshot.DocumentStoreContract;
import io.github.iamtokenreview.snapshot.DocumentWriter;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.Precondition;
import io.github.iamtokenreview.snapshot.PreconditionFailedException;
import io.github.iamtokenreview.store.Store;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3StoreTest implements DocumentStoreContract {
  private final S3Server server = S3Server.given();
  private String bucket = "";
  private Store store = server.open("s3://not-made-yet");

  @BeforeEach
  void makeBucket() {
    bucket = server.newBucket();
    store = server.open(bucket + "/some/prefix");
  }

  @Override
  public DocumentStore store() {
    return store;
  }

  @Override
  public DocumentWriter writer() {
    return store;
  }

  @Test
  void keepsPrefixesApart() throws IOException {
    String etag = store.put(KEY, "one", new Precondition.Absent());

    assertThat(server.open(bucket).fetch(KEY, null)).isEqualTo(new Fetched.Missing());
    assertThat(server.open(bucket + "/some/prefix/").fetch(KEY, null))
        .isEqualTo(new Fetched.Document("one", etag));
  }

  @Test
  void cantTellWithoutItsBucket() {
    Store nowhere = server.open("s3://no-such-bucket-here");

    assertThatThrownBy(() -> nowhere.fetch(KEY, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("s3://no-such-bucket-here/clusters/prod/cluster.json")
        .hasMessageContaining("NoSuchBucket");
    assertThatThrownBy(() -> nowhere.put(KEY, "one", new Precondition.Absent()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("NoSuchBucket");
  }
}
