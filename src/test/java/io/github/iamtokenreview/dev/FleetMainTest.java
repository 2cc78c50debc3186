package io.github.iamtokenreview.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.DocumentKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetMainTest {
  @TempDir Path directory;

  private Path map;

  @BeforeEach
  void writeMap() throws Exception {
    map = Files.writeString(directory.resolve("aws-auth.yaml"), DemoFiles.awsAuth());
  }

  @Test
  void writesBothDocumentsOfEachCluster() throws Exception {
    Path store = directory.resolve("store");

    List<String> printed = FleetMain.make(store.toString(), "2", map.toString());

    assertThat(printed).hasSize(2).first().asString().startsWith("MCowBQYDK2VwAyEA");
    assertThat(
            Stream.of("cluster-0000", "cluster-0001")
                .map(ClusterId::new)
                .flatMap(id -> Stream.of(DocumentKey.registration(id), DocumentKey.snapshot(id)))
                .map(key -> store.resolve(key.path())))
        .allSatisfy(file -> assertThat(file).isNotEmptyFile());
    assertThat(store.resolve("clusters/cluster-0002")).doesNotExist();
  }

  @Test
  void saysHowItIsUsed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FleetMain.make("store", "many", map.toString()))
        .withMessageStartingWith("usage: FleetMain");
  }
}
