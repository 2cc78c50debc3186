package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code map init}, which makes a manifest. */
class MapInitTest {
  @TempDir private Path directory;

  @Test
  void makesAManifestWithoutEntries() throws IOException {
    Path made = directory.resolve("empty.yaml");

    MapRun run = MapRun.of("init", "--yes", "--file=" + made);

    assertThat(run.exitCode()).isZero();
    Golden.check(
        "map-init-empty.txt", Golden.masked(run.out() + Files.readString(made), directory));
  }

  @Test
  void makesAManifestOfTheNodes() throws IOException {
    Path made = directory.resolve("new.yaml");
    String role = "--node-role=arn:aws:iam::123456789012:role/Nodes";

    MapRun run = MapRun.of("init", role, "--yes", "--file=" + made);

    assertThat(run.exitCode()).isZero();
    Golden.check("map-init.txt", Golden.masked(run.out() + Files.readString(made), directory));
    MapRun again = MapRun.of("init", role, "--yes", "--file=" + made);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains(made + " is there already and is left as it is");
  }
}
