package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.InvalidDocumentException.Problem;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store does; its writer and reader see the same place, empty at first. */
public interface DocumentStoreContract {
  DocumentKey KEY = DocumentKey.registration(new ClusterId("prod"));

  DocumentStore store();

  DocumentWriter writer();

  private String create(DocumentKey key, String text) throws IOException {
    return writer().put(key, text, new Precondition.Absent());
  }

  @Test
  default void missesWhatWasNeverWritten() throws IOException {
    assertThat(store().fetch(KEY, null)).isEqualTo(new Fetched.Missing());
    assertThat(store().fetch(KEY, "\"some-tag\"")).isEqualTo(new Fetched.Missing());
  }

  @Test
  default void readsWhatWasWritten() throws IOException {
    String etag = create(KEY, "{\"é\": \"😀\"}\n");

    assertThat(store().fetch(KEY, null)).isEqualTo(new Fetched.Document("{\"é\": \"😀\"}\n", etag));
  }

  @Test
  default void sendsADocumentOnce() throws IOException {
    String etag = create(KEY, "one");

    assertThat(store().fetch(KEY, etag)).isEqualTo(new Fetched.NotModified());
  }

  @Test
  default void sendsADocumentThatChanged() throws IOException {
    String first = create(KEY, "one");
    String second = writer().put(KEY, "two", new Precondition.Unchanged(first));

    assertThat(second).isNotEqualTo(first);
    assertThat(store().fetch(KEY, first)).isEqualTo(new Fetched.Document("two", second));
    assertThat(store().fetch(KEY, second)).isEqualTo(new Fetched.NotModified());
  }

  @Test
  default void createsOnlyWhatIsNotThere() throws IOException {
    String etag = create(KEY, "one");

    assertThatThrownBy(() -> create(KEY, "two"))
        .isInstanceOf(PreconditionFailedException.class)
        .hasMessageContaining("clusters/prod/cluster.json");
    assertThat(store().fetch(KEY, null)).isEqualTo(new Fetched.Document("one", etag));
  }

  @Test
  default void replacesOnlyWhatWasRead() throws IOException {
    String first = create(KEY, "one");
    String second = writer().put(KEY, "two", new Precondition.Unchanged(first));

    assertThatThrownBy(() -> writer().put(KEY, "three", new Precondition.Unchanged(first)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(store().fetch(KEY, null)).isEqualTo(new Fetched.Document("two", second));
  }

  @Test
  default void replacesNothingThatIsNotThere() {
    assertThatThrownBy(() -> writer().put(KEY, "one", new Precondition.Unchanged("\"tag\"")))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  default void deletesOnlyWhatWasRead() throws IOException {
    String first = create(KEY, "one");
    String second = writer().put(KEY, "two", new Precondition.Unchanged(first));

    assertThatThrownBy(() -> writer().delete(KEY, new Precondition.Unchanged(first)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(store().fetch(KEY, null)).isEqualTo(new Fetched.Document("two", second));

    writer().delete(KEY, new Precondition.Unchanged(second));
    assertThat(store().fetch(KEY, null)).isEqualTo(new Fetched.Missing());
    assertThatThrownBy(() -> writer().delete(KEY, new Precondition.Unchanged(second)))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  default void keepsDocumentsApart() throws IOException {
    DocumentKey snapshot = DocumentKey.snapshot(KEY.cluster());
    DocumentKey other = DocumentKey.registration(new ClusterId("prod.2"));
    String etag = create(KEY, "one");

    assertThat(store().fetch(snapshot, null)).isEqualTo(new Fetched.Missing());
    assertThat(store().fetch(other, etag)).isEqualTo(new Fetched.Missing());
    create(snapshot, "two");
    create(other, "three");
    assertThat(store().fetch(KEY, null)).isEqualTo(new Fetched.Document("one", etag));
  }

  @Test
  default void readsNoMoreThanShowsThatADocumentIsTooLarge() throws IOException {
    String largest = " ".repeat(DocumentLimits.MAX_DOCUMENT_BYTES);
    String etag = create(KEY, largest);
    assertThat(textOf(store().fetch(KEY, null))).isEqualTo(largest);

    writer().put(KEY, largest + "  ", new Precondition.Unchanged(etag));

    String text = textOf(store().fetch(KEY, null));
    assertThat(text).hasSize(DocumentLimits.MAX_DOCUMENT_BYTES + 1);
    assertThat(Refusals.problem(() -> SignedDocument.parse(text))).isEqualTo(Problem.TOO_LARGE);
  }

  @Test
  default void letsOneOfManyWritersWin() throws Exception {
    List<Callable<Boolean>> writers =
        IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> creates("text " + i)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(writers.size());
    int winners = 0;
    try {
      for (Future<Boolean> won : threads.invokeAll(writers)) {
        winners += won.get() ? 1 : 0;
      }
    } finally {
      threads.shutdown();
    }

    assertThat(winners).isOne();
  }

  private boolean creates(String text) throws IOException {
    try {
      create(KEY, text);
      return true;
    } catch (PreconditionFailedException e) {
      return false;
    }
  }

  private static String textOf(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Document.class);
    return ((Fetched.Document) fetched).text();
  }
}
