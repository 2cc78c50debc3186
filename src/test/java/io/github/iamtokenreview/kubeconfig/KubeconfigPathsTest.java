package io.github.iamtokenreview.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigPathsTest {
  @TempDir private Path directory;
  private final List<String> skipped = new ArrayList<>();

  private Path choose(String kubeconfig) {
    return KubeconfigPaths.choose(
        Map.of("HOME", "/home/u", "KUBECONFIG", kubeconfig), "prod", skipped::add);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void isInTheHomeDirectoryWithoutTheVariable() {
    assertThat(choose("")).isEqualTo(Path.of("/home/u/.kube/config"));
    assertThat(choose(": :")).isEqualTo(Path.of("/home/u/.kube/config"));
    assertThat(KubeconfigPaths.choose(Map.of(), "prod", skipped::add))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".kube/config"));
  }

  @Test
  void isTheFirstWhenNoneHasTheCluster() throws IOException {
    Path a = directory.resolve("missing");
    Path b = file("b", "clusters: [{name: dev}]");

    assertThat(choose(":" + a + ":" + b)).isEqualTo(a);
    assertThat(choose(b.toString())).isEqualTo(b);
    assertThat(skipped).isEmpty();
  }

  @Test
  void isTheFirstThatHasTheCluster() throws IOException {
    Path a = file("a", "clusters: [{name: dev}]");
    Path b = file("b", "clusters: [{name: dev}, {name: prod}]");
    Path c = file("c", "clusters: [{name: prod}]");

    assertThat(choose(a + ":" + b + ":" + c)).isEqualTo(b);
  }

  @Test
  void saysWhatItPassesOver() throws IOException {
    Path a = file("a", "clusters: {}");
    Path c = file("c", "clusters: [{name: prod}]");

    assertThat(choose(a + ":" + directory + ":" + c)).isEqualTo(c);
    assertThat(skipped).hasSize(2);
    assertThat(skipped.get(0)).contains(a + " is passed over: line 1, column 11");
    assertThat(skipped.get(1)).contains(directory + " can't be read");
  }
}
