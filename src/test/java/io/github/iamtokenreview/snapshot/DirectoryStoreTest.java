package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest implements DocumentStoreContract {
  private final Path directory;

  DirectoryStoreTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  public DocumentStore store() {
    return new DirectoryStore(directory);
  }

  @Override
  public DocumentWriter writer() {
    return new DirectoryWriter(directory);
  }

  @Test
  void cantTellWithoutItsDirectory() {
    DocumentStore nowhere = new DirectoryStore(directory.resolve("missing"));

    assertThatThrownBy(() -> nowhere.fetch(KEY, null)).isInstanceOf(IOException.class);
  }

  @Test
  void makesItsDirectoryToWrite() throws IOException {
    Path fresh = directory.resolve("a/b");

    String etag = new DirectoryWriter(fresh).put(KEY, "one", new Precondition.Absent());

    assertThat(new DirectoryStore(fresh).fetch(KEY, null))
        .isEqualTo(new Fetched.Document("one", etag));
  }

  @Test
  void cantTellWhereADirectoryStandsInPlaceOfTheDocument() throws IOException {
    Files.createDirectories(directory.resolve(KEY.path()));

    assertThatThrownBy(() -> store().fetch(KEY, null)).isInstanceOf(IOException.class);
  }

  @Test
  void noticesAFileWrittenByHandWithinTheSameTick() throws IOException {
    Path file = directory.resolve(KEY.path());
    Files.createDirectories(file.getParent());
    Set<String> etags = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Files.writeString(file, "text %03d".formatted(i));
      etags.add(((Fetched.Document) store().fetch(KEY, null)).etag());
    }

    assertThat(etags).hasSize(100);
  }

  @Test
  void leavesNothingBesideDocumentAndLock() throws IOException {
    writer().put(KEY, "one", new Precondition.Absent());
    assertThatThrownBy(() -> writer().put(KEY, "two", new Precondition.Absent()))
        .isInstanceOf(PreconditionFailedException.class);

    try (Stream<Path> files = Files.list(directory.resolve("clusters/prod"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("cluster.json", ".lock");
    }
  }

  @Test
  void theNextWriterClearsAwayWhatAKilledOneLeft() throws IOException {
    Path left = directory.resolve(KEY.path()).resolveSibling(".cluster.json.new");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "hal");

    writer().put(KEY, "one", new Precondition.Absent());

    assertThat(((Fetched.Document) store().fetch(KEY, null)).text()).isEqualTo("one");
    assertThat(left).doesNotExist();
  }

  @Test
  void readersSeeAWholeDocumentWhileItIsReplaced() throws Exception {
    String first = "a".repeat(200_000);
    String second = "b".repeat(200_000);
    String etag = writer().put(KEY, first, new Precondition.Absent());
    Thread replacing = new Thread(() -> replaceOften(etag, second, first));
    replacing.start();

    while (replacing.isAlive()) {
      assertThat(((Fetched.Document) store().fetch(KEY, null)).text()).isIn(first, second);
    }
    replacing.join();
  }

  private void replaceOften(String etag, String... texts) {
    try {
      String last = etag;
      for (int i = 0; i < 50; i++) {
        last = writer().put(KEY, texts[i % texts.length], new Precondition.Unchanged(last));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
