package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainCommandTest {
  private static final String ACCOUNT = "arn:aws:iam::123456789012:";

  private final Path directory;
  private final String file;

  ExplainCommandTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.file =
        Files.writeString(
                directory.resolve("aws-auth.yaml"),
                Table.text(ExplainCommandTest.class, "explained.yaml"))
            .toString();
  }

  private CommandLineRun explain(String arn, String... more) {
    List<String> args = new ArrayList<>(List.of("explain", arn, "--from-file", file));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private JsonNode json(String arn, String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(more));
    args.addAll(List.of("-o", "json"));
    return new ObjectMapper().readTree(explain(arn, args.toArray(String[]::new)).out());
  }

  @ParameterizedTest
  @CsvSource({
    "iam::123456789012:role/Admin,                     mapped,    exact,   mapRoles,    0, 7,  admin",
    "iam::123456789012:role/other/path/ADMIN,          mapped,    exact,   mapRoles,    0, 7,  admin",
    "sts::123456789012:assumed-role/Dev/me@x,          mapped,    exact,   mapRoles,    5, 21, dev2:me-x:<access-key-id>",
    "iam::123456789012:role/AWSReservedSSO_Admin_0123456789abcdef, mapped, sso, mapRoles, 3, 17, sso-admin",
    "iam::123456789012:role/Dexter,                    mapped,    pattern, mapRoles,    4, 19, like",
    "iam::123456789012:user/path/alice,                mapped,    exact,   mapUsers,    1, 30, alice",
    "iam::999999999999:root,                           mapped,    account, mapAccounts, 0, 35, arn:aws:iam::999999999999:root",
    "sts::999999999999:federated-user/Bob,             mapped,    account, mapAccounts, 0, 35, arn:aws:sts::999999999999:federated-user/Bob",
    "iam::123456789012:role/Nodes,                     mapped,    exact,   mapRoles,    2, 14, system:node:<private-dns-name>",
    "iam::123456789012:user/mallory,                   denied,    deny,    deny,        0, 37, ''"
  })
  void namesTheEntryThatDecides(
      String arn, String decision, String rank, String key, int index, int line, String username)
      throws IOException {
    JsonNode json = json("arn:aws:" + arn);

    assertThat(json.get("decision").asText()).isEqualTo(decision);
    assertThat(json.get("rank").asText()).isEqualTo(rank);
    assertThat(json.get("entry").get("key").asText()).isEqualTo(key);
    assertThat(json.get("entry").get("index").asInt()).isEqualTo(index);
    assertThat(json.get("entry").get("line").asInt()).isEqualTo(line);
    assertThat(json.path("username").asText("")).isEqualTo(username);
    assertThat(explain("arn:aws:" + arn).exitCode()).isEqualTo(decision.equals("mapped") ? 0 : 1);
  }

  @Test
  void saysWhyOtherEntriesDoNotCount() {
    CommandLineRun run = explain("arn:aws:sts::123456789012:assumed-role/Dev/me");

    assertThat(run.exitCode()).isZero();
    Golden.check("explain.txt", run.out());
  }

  @Test
  void printsADocumentForPrograms() {
    String arn = "arn:aws:sts::123456789012:assumed-role/Dev/me";

    Golden.check("explain.json", explain(arn, "-o", "json").out());
    Golden.check("explain.yaml", explain(arn, "-o", "yaml").out());
    Golden.check("explain-not-mapped.json", explain(ACCOUNT + "role/Admn", "-o", "json").out());
  }

  static Stream<List<String>> hints() {
    return Table.rows(ExplainCommandTest.class, "hints.txt", 2);
  }

  @ParameterizedTest
  @MethodSource("hints")
  void hintsAtTheEntryThatWasMeant(List<String> row) throws IOException {
    JsonNode hints = json("arn:aws:" + row.get(0)).get("hints");

    List<String> texts = new ArrayList<>();
    hints.forEach(hint -> texts.add(hint.asText()));
    assertThat(texts).contains(row.get(1));
  }

  @Test
  void saysThatPublishKeepsTheLastMapWhileThisOneIsBroken(@TempDir Path directory)
      throws IOException {
    Path broken =
        Files.writeString(
            directory.resolve("broken.yaml"),
            """
            kind: ConfigMap
            data:
              mapRoles: |
                - {rolearn: "arn:aws:iam::123456789012:role/Admin", username: admin}
                - {rolearn: "arn:aws:iam::123456789012:role/B"}
            """);

    CommandLineRun run =
        CommandLineRun.of("explain", ACCOUNT + "role/Admin", "--from-file=" + broken);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("mapped", "publish' goes on with the map it published last", "'lint'");
  }

  @Test
  void triesTheAccessKeyThatItIsGiven() throws IOException {
    String arn = ACCOUNT + "user/path/Alice";

    JsonNode denied = json(arn, "--access-key-id", "AKIAFAKE000000000001");

    assertThat(denied.get("decision").asText()).isEqualTo("denied");
    assertThat(denied.get("shadowed").get(0).get("why").asText())
        .isEqualTo("deny comes before all mappings");
    assertThat(json(arn).get("hints").toString()).contains("--access-key-id");
    assertThat(json(arn, "--access-key-id", "AKIAFAKE000000000002").get("hints")).isEmpty();
  }

  @Test
  void refusesASessionThatNoNodeHas() throws IOException {
    JsonNode json = json(ACCOUNT + "role/Nodes", "--session", "me");

    assertThat(json.get("decision").asText()).isEqualTo("refused");
    assertThat(json.get("reason").asText()).contains("no instance id");
    assertThat(json.has("username")).isFalse();
    assertThat(json(ACCOUNT + "role/Nodes", "--session", "i-0123456789abcdef0").get("username"))
        .isNotNull();
  }

  @Test
  void saysThatErrorsLeaveEntriesOut() throws IOException {
    String broken =
        Files.writeString(directory.resolve("b"), "mapRoles: |\n  - username: x\n").toString();

    CommandLineRun run = CommandLineRun.of("explain", ACCOUNT + "role/x", "--from-file", broken);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("notMapped: aws-auth maps no role and no user", "aws-auth has errors");
  }

  @Test
  void namesAKeyThatIsNotRead() throws IOException {
    String misspelt =
        Files.writeString(directory.resolve("b"), "mapUsers: |\n  []\nmapRolez: |\n  []\n")
            .toString();

    CommandLineRun run = CommandLineRun.of("explain", ACCOUNT + "role/x", "--from-file", misspelt);

    assertThat(run.out()).contains("the data key 'mapRolez' is not read; did you mean mapRoles?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "me --from-file F",
        "k8s-aws-v1.abc --from-file F",
        "arn:aws:iam::123456789012:group/x --from-file F",
        "arn:aws:iam::123456789012:role/x",
        "arn:aws:iam::123456789012:role/x --from-file F --from-cluster",
        "arn:aws:iam::123456789012:role/x --from-file F --cluster x",
        "arn:aws:iam::123456789012:role/x --from-file F --context x",
        "arn:aws:iam::123456789012:role/x --store file:/x",
        "arn:aws:iam::123456789012:role/x --store file:/x --cluster x",
      })
  void refusesWhatIsNotWrittenRight(String args) {
    CommandLineRun run = CommandLineRun.of(("explain " + args.replace("F", file)).split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void leavesTokensToVerify() {
    assertThat(explain("k8s-aws-v1.abc").err()).contains("'verify' says whose it is");
  }

  @Test
  void namesTheFileThatItCannotRead() {
    CommandLineRun run = CommandLineRun.of("explain", ACCOUNT + "role/x", "--from-file", "/none");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("error: the file can't be read: /none does not exist\n");
  }
}
