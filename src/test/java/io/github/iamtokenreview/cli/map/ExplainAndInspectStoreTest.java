package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.cli.command.OptionTypes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What explain and inspect say of a cluster that was registered and published. */
class ExplainAndInspectStoreTest {
  private static final String ID = "prod.example-7f3a";
  private static final String ACCOUNT = "arn:aws:iam::111122223333:";

  private final Path directory;

  ExplainAndInspectStoreTest(@TempDir Path directory) {
    this.directory = directory;
    run("init", "--out", path("operator"));
    run(
        "register",
        ID,
        "--store=" + store(),
        "--operator-key=" + path("operator/operator-key.pem"),
        "--webhook-url=https://hook.example.com",
        "--creator=" + ACCOUNT + "role/Creator",
        "--deny=" + ACCOUNT + "user/gone",
        "--out=" + path("out"));
  }

  private static CommandLineRun run(String... args) {
    return CommandLineRun.of(args);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private String store() {
    return "file:" + path("store");
  }

  private void publish(String map) throws IOException {
    Files.writeString(directory.resolve("aws-auth.yaml"), map);
    CommandLineRun run =
        run(
            "publish",
            "--cluster=" + ID,
            "--store=" + store(),
            "--signing-key=" + path("out/signing-key.pem"),
            "--once",
            "--from-file=" + path("aws-auth.yaml"));
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private CommandLineRun withStore(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--store=" + store(), "--cluster=" + ID));
    return run(all.toArray(String[]::new));
  }

  private CommandLineRun explain(String arn) {
    String key = "--operator-key-pub=" + path("operator/operator-key.pub");
    return withStore("explain", arn, key, "-o=json");
  }

  private static JsonNode json(CommandLineRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void explainsByTheRegistrationToo() throws IOException {
    publish("mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/Creator', username: x}\n");

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
    publish("mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/x', username: x}\n");
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
            arn,
            "--store=" + store(),
            "--cluster=" + ID,
            "--operator-key-pub=" + path("operator/operator-key.pub"),
            "-o=json");
    return new CommandLineRun(exitCode, out.toString(), "");
  }

  @Test
  void goesOnWithCreatorsWhenTheSnapshotIsBad() throws IOException {
    publish("mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/x', username: x}\n");
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
    publish(
        "mapRoles: |\n  - {rolearn: '%srole/N', username: 'system:node:{{EC2PrivateDNSName}}'}\n"
            .formatted(ACCOUNT));

    JsonNode node = json(explain(ACCOUNT + "role/N"));

    assertThat(node.get("decision").asText()).isEqualTo("undecided");
    assertThat(node.get("reason").asText()).contains("registration has no ec2");
    assertThat(node.get("entry").get("index").asInt()).isZero();
  }

  @Test
  void inspectsBothDocuments() throws IOException {
    publish("mapRoles: |\n  - {rolearn: '" + ACCOUNT + "role/x', username: x, groups: [g]}\n");
    String key = "--operator-key-pub=" + path("operator/operator-key.pub");

    CommandLineRun run = withStore("inspect", key, "-v");

    assertThat(run.exitCode()).isZero();
    Golden.check("inspect.txt", masked(run.out()));
    Golden.check("inspect.json", masked(withStore("inspect", key, "-o=json").out()));
    Golden.check("inspect.yaml", masked(withStore("inspect", key, "-o=yaml").out()));
    JsonNode json = json(withStore("inspect", key, "-o=json"));
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
    publish("mapRoles: |\n  []\n");
    String key = Files.readString(directory.resolve("operator/operator-key.pub")).strip();

    CommandLineRun run = withStore("inspect", "--operator-key-pub=" + key, "-o=json");

    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void readsNoFileThatIsTooLongForAKey() throws IOException {
    String key = Files.readString(directory.resolve("operator/operator-key.pub")).strip();
    Path file = Files.writeString(directory.resolve("long.pub"), key + " ".repeat(4096));

    CommandLineRun run = withStore("inspect", "--operator-key-pub=" + file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("long.pub", "more than 4096 bytes");
  }

  @Test
  void saysClearlyThatNothingIsVerifiedWithoutAKey() throws IOException {
    publish("mapRoles: '[]'\n");

    CommandLineRun run = withStore("inspect");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().filter(line -> line.contains("signature")))
        .hasSize(2)
        .allMatch(line -> line.contains("NOT verified: no operator key given"));
  }

  @Test
  void findsBadSignatures() throws IOException {
    publish("mapRoles: '[]'\n");
    run("init", "--out", path("other"));
    String other = "--operator-key-pub=" + path("other/operator-key.pub");

    CommandLineRun run = withStore("inspect", other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("BAD: the document is signed by key", "the registration is bad");
    CommandLineRun explained = withStore("explain", ACCOUNT + "role/x", other);
    assertThat(explained.exitCode()).isEqualTo(1);
    assertThat(explained.err()).contains("the webhook would not use what the store has of");
  }

  @Test
  void inspectsFiles() throws IOException {
    publish("mapRoles: '[]'\n");
    String documents = path("store/clusters/" + ID);
    String key = "--operator-key-pub=" + path("operator/operator-key.pub");
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
    CommandLineRun cluster = run("inspect", "--store=" + store(), "--cluster=other");
    assertThat(cluster.exitCode()).isEqualTo(1);
    assertThat(cluster.err()).endsWith("error: the store has nothing of the cluster other\n");
    String privateKey = "--operator-key=" + path("operator/operator-key.pem");
    assertThat(withStore("inspect", privateKey).err()).contains("give the public half");
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
