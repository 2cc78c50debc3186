package io.github.iamtokenreview.cli.map;

import static io.github.iamtokenreview.cli.map.StoredCluster.ACCOUNT;
import static io.github.iamtokenreview.cli.map.StoredCluster.ID;
import static io.github.iamtokenreview.cli.map.StoredCluster.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.command.OptionTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code explain} says of a cluster that was registered and published. */
class ExplainStoreTest {
  private final Path directory;
  private final StoredCluster cluster;

  ExplainStoreTest(@TempDir Path directory) {
    this.directory = directory;
    this.cluster = new StoredCluster(directory);
  }

  private CommandLineRun explain(String arn) {
    String key = cluster.operatorKey();
    return cluster.withStore("explain", arn, key, "-o=json");
  }

  @Test
  void explainsByTheRegistrationToo() throws IOException {
    cluster.publish("mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/Creator', username: x}\n");

    JsonNode creator = json(explain(ACCOUNT + "role/path/Creator"));
    JsonNode gone = json(explain(ACCOUNT + "user/gone"));

    assertThat(creator.get("rank").asText()).isEqualTo("creator");
    assertThat(creator.get("groups").get(0).asText()).isEqualTo("system:masters");
    assertThat(creator.get("shadowed").get(0).get("why").asText())
        .isEqualTo("a creator needs no mapping");
    assertThat(gone.get("decision").asText()).isEqualTo("denied");
    assertThat(gone.get("entry").get("source").asText()).isEqualTo("registration");
    assertThat(gone.get("hints").toString()).contains("by the snapshot that was published");
  }

  @Test
  void knowsThatOnlyCreatorsGetInWithoutASnapshot() throws IOException {
    CommandLineRun role = explain(ACCOUNT + "role/x");

    assertThat(role.exitCode()).isEqualTo(1);
    assertThat(json(role).get("decision").asText()).isEqualTo("undecided");
    assertThat(explain(ACCOUNT + "role/Creator").exitCode()).isZero();
  }

  @Test
  void saysThatTheWebhookTakesNoSnapshotOfMoreThanADay() throws IOException {
    cluster.publish("mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/x', username: x}\n");
    Duration day = Duration.ofDays(1);

    JsonNode young = json(explainAfter(day.minusMinutes(1), ACCOUNT + "role/x"));
    CommandLineRun old = explainAfter(day.plusMinutes(1), ACCOUNT + "role/x");

    assertThat(young.get("decision").asText()).isEqualTo("mapped");
    assertThat(old.exitCode()).isEqualTo(1);
    assertThat(json(old).get("decision").asText()).isEqualTo("undecided");
    assertThat(json(old).get("reason").asText()).contains("more than PT24H: see its publisher");
    assertThat(json(old).get("hints").toString())
        .contains("no snapshot older than 24 h", "until the publisher ('publish') runs again");
    assertThat(explainAfter(day.plusMinutes(1), ACCOUNT + "role/Creator").exitCode()).isZero();
  }

  /** As {@link #explain}, in a while. */
  private CommandLineRun explainAfter(Duration later, String arn) {
    Clock clock = Clock.offset(Clock.systemUTC(), later);
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new ExplainCommand(clock, Map.of()));
    OptionTypes.register(line);
    line.setOut(new PrintWriter(out));
    int exitCode =
        line.execute(
            arn, "--store=" + cluster.store(), "--cluster=" + ID, cluster.operatorKey(), "-o=json");
    return new CommandLineRun(exitCode, out.toString(), "");
  }

  @Test
  void goesOnWithCreatorsWhenTheSnapshotIsBad() throws IOException {
    cluster.publish("mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/x', username: x}\n");
    Path snapshot = directory.resolve("store/clusters/" + ID + "/aws-auth.json");
    Files.writeString(snapshot, "{}");

    JsonNode role = json(explain(ACCOUNT + "role/x"));

    assertThat(role.get("decision").asText()).isEqualTo("undecided");
    assertThat(role.get("reason").asText()).startsWith("no snapshot: it was refused: ");
    assertThat(role.get("hints").toString()).contains("only creators can log in: see 'inspect'");
    assertThat(explain(ACCOUNT + "role/Creator").exitCode()).isZero();
  }

  @Test
  void knowsThatTheWebhookCannotNameNodesWithoutEc2() throws IOException {
    cluster.publish(
        "mapRoles: |\n  - {rolearn: '%srole/N', username: 'system:node:{{EC2PrivateDNSName}}'}\n"
            .formatted(ACCOUNT));

    JsonNode node = json(explain(ACCOUNT + "role/N"));

    assertThat(node.get("decision").asText()).isEqualTo("undecided");
    assertThat(node.get("reason").asText()).contains("registration has no ec2");
    assertThat(node.get("entry").get("index").asInt()).isZero();
  }
}
