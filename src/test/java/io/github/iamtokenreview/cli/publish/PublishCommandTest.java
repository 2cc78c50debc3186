package io.github.iamtokenreview.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish --once} of a file. */
class PublishCommandTest {
  private static final String WITH_ERROR =
      PublishRig.GOOD + "    - rolearn: arn:aws:iam::123456789012:role/B\n";

  private final PublishRig rig;

  PublishCommandTest(@TempDir Path directory) throws IOException {
    rig = new PublishRig(directory);
  }

  private String masked(String text) {
    return Golden.masked(text, rig.directory).replaceAll("20\\d\\d-[-0-9T:.]+Z", "TIME");
  }

  @Test
  void publishesAManifestOnce() throws Exception {
    String manifest = rig.file("aws-auth.yaml", PublishRig.GOOD);

    CommandLineRun first = rig.publish("--once", "--from-file", manifest);
    CommandLineRun second = rig.publish("--once", "--from-file", manifest);

    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .matches("published prod revision \\d+ of \\S+Z: roles 1, users 0, accounts 0, denied 0\n");
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).startsWith("unchanged prod revision " + rig.stored().revision());
    Golden.check("publish.txt", masked(first.out() + second.out()));
    String bad = rig.file("bad.yaml", WITH_ERROR);
    Golden.check(
        "publish.json", masked(rig.publish("--once", "-o", "json", "--from-file", bad).out()));
    Golden.check(
        "publish.yaml", masked(rig.publish("--once", "-o", "yaml", "--from-file", bad).out()));
    assertThat(rig.stored().mappings().roles()).hasSize(1);
  }

  @Test
  void publishesTheConfigurationOfThePeer() throws Exception {
    String configuration =
        rig.file(
            "config.yaml",
            """
            server:
              mapRoles:
              - roleARN: arn:aws:sts::123456789012:assumed-role/Admin/session
                username: admin
              mapAccounts: ["123456789012"]
            """);

    CommandLineRun run = rig.publish("--once", "--from-file", configuration);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(rig.stored().mappings().roles().toString())
        .contains("arn:aws:iam::123456789012:role/Admin");
    assertThat(rig.stored().mappings().accounts()).containsExactly("123456789012");
  }

  @Test
  void takesTheGoodEntriesFirstAndKeepsTheLastMapLater() throws Exception {
    String bad = rig.file("aws-auth.yaml", WITH_ERROR);

    CommandLineRun first = rig.publish("--once", "--from-file", bad);
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.err())
        .isEqualTo(
            bad
                + ":8:7: error: mapRoles[1]: an entry without a user name authenticates nobody;"
                + " write username: and a name [no-username]\n");
    assertThat(first.out())
        .startsWith("published")
        .endsWith("(without the entries that have errors)\n");

    CommandLineRun later = rig.publish("--once", "--from-file", bad);
    assertThat(later.exitCode()).isEqualTo(3);
    assertThat(later.out()).endsWith("(the last good map, not the present one)\n");

    CommandLineRun pruned = rig.publish("--once", "--prune-invalid", "--from-file", bad);
    assertThat(pruned.exitCode()).isEqualTo(3);
    assertThat(pruned.out()).endsWith("(without the entries that have errors)\n");
  }

  @Test
  void failsWhereNothingCanBePublished() throws IOException {
    CommandLineRun run = rig.publish("--once", "--from-file", rig.file("empty.yaml", ""));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("nothing published for prod\n");
    assertThat(run.err()).contains("empty.yaml:1:1: error: ").contains("[not-a-configmap]");
    assertThat(rig.store).doesNotExist();
  }

  @Test
  void printsJson() throws Exception {
    CommandLineRun run =
        rig.publish("--once", "-o", "json", "--from-file", rig.file("a.yaml", WITH_ERROR));

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(run.err()).isEmpty();
    assertThat(json.get("cluster").asText()).isEqualTo("prod");
    assertThat(json.get("change").asText()).isEqualTo("content");
    assertThat(json.get("basis").asText()).isEqualTo("good-entries");
    assertThat(json.get("revision").asLong()).isEqualTo(rig.stored().revision());
    assertThat(json.get("roles").asInt()).isOne();
    assertThat(json.get("findings").get(0).get("line").asInt()).isEqualTo(8);
    assertThat(json.get("findings").get(0).get("severity").asText()).isEqualTo("error");
  }

  @Test
  void explainsItself() {
    CommandLineRun run = CommandLineRun.of("publish", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--from-file", "Exit codes:", "Examples:");
  }
}
