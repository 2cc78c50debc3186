package io.github.iamtokenreview.cli.map;

import static io.github.iamtokenreview.cli.map.StoredCluster.ACCOUNT;
import static io.github.iamtokenreview.cli.map.StoredCluster.ID;
import static io.github.iamtokenreview.cli.map.StoredCluster.json;
import static io.github.iamtokenreview.cli.map.StoredCluster.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code inspect} says of a cluster that was registered and published. */
class InspectStoreTest {
  private final Path directory;
  private final StoredCluster cluster;

  InspectStoreTest(@TempDir Path directory) {
    this.directory = directory;
    this.cluster = new StoredCluster(directory);
  }

  @Test
  void inspectsBothDocuments() throws IOException {
    cluster.publish(
        "mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/x', username: x, groups: [g]}\n");
    String key = cluster.operatorKey();

    CommandLineRun run = cluster.withStore("inspect", key, "-v");

    assertThat(run.exitCode()).isZero();
    Golden.check("inspect.txt", masked(run.out()));
    Golden.check("inspect.json", masked(cluster.withStore("inspect", key, "-o=json").out()));
    Golden.check("inspect.yaml", masked(cluster.withStore("inspect", key, "-o=yaml").out()));
    JsonNode json = json(cluster.withStore("inspect", key, "-o=json"));
    assertThat(json.get("registration").get("signature").get("status").asText())
        .isEqualTo("verified");
    assertThat(json.get("snapshot").get("content").get("roles")).hasSize(1);
    assertThat(json.get("registration").get("content").get("webhookSecretDigests").toString())
        .matches("\\[\"[0-9a-f]{8}…\"]");
  }

  private String masked(String text) {
    return Golden.masked(text, directory)
        .replaceAll("20\\d\\d-[-0-9T:.]+Z, \\d+ s ago", "TIME, AGE ago")
        .replaceAll("20\\d\\d-[-0-9T:.]+Z", "TIME")
        .replaceAll("[0-9a-f]{8}…", "DIGEST…")
        .replaceAll("(bytes|ageSeconds)(\"? ?: )\\d+", "$1$2NUMBER")
        .replaceAll("\\d+ bytes", "SIZE bytes");
  }

  @Test
  void takesAKeyInPlaceOfItsFile() throws IOException {
    cluster.publish("mapRoles: |\n  []\n");
    String key = Files.readString(directory.resolve("operator/operator-key.pub")).strip();

    CommandLineRun run = cluster.withStore("inspect", "--operator-key-pub=" + key, "-o=json");

    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void readsNoFileThatIsTooLongForAKey() throws IOException {
    String key = Files.readString(directory.resolve("operator/operator-key.pub")).strip();
    Path file = Files.writeString(directory.resolve("long.pub"), key + " ".repeat(4096));

    CommandLineRun run = cluster.withStore("inspect", "--operator-key-pub=" + file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("long.pub", "more than 4096 bytes");
  }

  @Test
  void saysClearlyThatNothingIsVerifiedWithoutAKey() throws IOException {
    cluster.publish("mapRoles: '[]'\n");

    CommandLineRun run = cluster.withStore("inspect");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.contains("signature")))
        .hasSize(2)
        .allMatch(line -> line.contains("NOT verified: no operator key given"));
  }

  @Test
  void findsBadSignatures() throws IOException {
    cluster.publish("mapRoles: '[]'\n");
    run("init", "--out", cluster.path("other"));
    String other = "--operator-key-pub=" + cluster.path("other/operator-key.pub");

    CommandLineRun run = cluster.withStore("inspect", other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("BAD: the document is signed by key", "the registration is bad");
    CommandLineRun explained = cluster.withStore("explain", ACCOUNT + "role/x", other);
    assertThat(explained.exitCode()).isEqualTo(1);
    assertThat(explained.err()).contains("the webhook would not use what the store has of");
  }

  @Test
  void inspectsFiles() throws IOException {
    cluster.publish("mapRoles: '[]'\n");
    String documents = cluster.path("store/clusters/" + ID);
    String key = cluster.operatorKey();
    String snapshot = documents + "/aws-auth.json";

    CommandLineRun alone = run("inspect", snapshot, key, "-o=json");
    assertThat(json(alone).get("signature").get("detail").asText())
        .startsWith("no registration given");
    CommandLineRun both =
        run("inspect", snapshot, "--registration=" + documents + "/cluster.json", key);
    assertThat(both.out()).contains("verified, for cluster " + ID + " by publisher key");
    CommandLineRun elsewhere =
        run("inspect", documents + "/cluster.json", key, "--cluster=other.example-7f3a");
    assertThat(elsewhere.exitCode()).isEqualTo(1);
    assertThat(elsewhere.out()).contains("BAD: the document is of cluster " + ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"protected\": \"e30\", \"payload\": \"e30\", \"signature\": \"\"}",
        "{\"protected\": \"!\", \"payload\": \"e30\", \"signature\": \"\"}",
        "{\"protected\": \"e30\", \"payload\": \"Kg\", \"signature\": \"\"}"
      })
  void saysWhatIsNoDocument(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("x"), text);

    CommandLineRun run = run("inspect", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: " + file + " is no registration and no snapshot: ");
  }

  @Test
  void namesWhatIsNotThere() {
    assertThat(run("inspect", "/none").err())
        .isEqualTo("error: the document can't be read: /none does not exist\n");
    CommandLineRun other = run("inspect", "--store=" + cluster.store(), "--cluster=other");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err()).endsWith("error: the store has nothing of the cluster other\n");
    String privateKey = "--operator-key=" + cluster.path("operator/operator-key.pem");
    assertThat(cluster.withStore("inspect", privateKey).err()).contains("give the public half");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x --store file:/x",
        "--store file:/x",
        "--store file:/x --cluster a --registration b"
      })
  void refusesWhatIsNotWrittenRight(String args) {
    CommandLineRun run = run(("inspect " + args).strip().split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }
}
