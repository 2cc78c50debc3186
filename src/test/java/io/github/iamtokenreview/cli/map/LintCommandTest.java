package io.github.iamtokenreview.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LintCommandTest {
  private static final String ENTRY =
      "- {rolearn: arn:aws:iam::123456789012:role/x, username: x}\n";
  private static final String WARNING =
      "kind: ConfigMap\ndata:\n  mapRole: x\n  mapRoles: |\n    " + ENTRY;
  private static final String ERRORS =
      """
      apiVersion: v1
      kind: ConfigMap
      data:
        mapRoles: |
          - rolearn: arn:aws:iam::123456789012:role/x
            username: 123
          - rolearn: arn:aws:iam::123456789012:role/x # %s
            username: "é"
            groups: ["a", on]
        deny: |
          - arn:aws:s3:::bucket
      """
          .formatted("long ".repeat(40));

  @TempDir Path directory;

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private static CommandLineRun lint(String... args) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("lint"), Stream.of(args)).toArray(String[]::new));
  }

  @Test
  void showsFindingsAsCompilersDo() throws IOException {
    CommandLineRun run = lint(file("a.yaml", ERRORS));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).isEmpty();
    Golden.check("lint.txt", Golden.masked(run.out(), directory));
  }

  @Test
  void printsADocumentForPrograms() throws IOException {
    CommandLineRun run = lint(file("a.yaml", ERRORS), "-o", "json");

    assertThat(run.exitCode()).isEqualTo(3);
    Golden.check("lint.json", Golden.masked(run.out(), directory));
    CommandLineRun yaml = lint(file("a.yaml", ERRORS), "--output", "yaml");
    Golden.check("lint.yaml", Golden.masked(yaml.out(), directory));
  }

  @Test
  void takesWarningsForErrorsOnlyWhenTold() throws IOException {
    String file = file("a.yaml", WARNING);

    assertThat(lint(file).exitCode()).isZero();
    assertThat(lint(file).out()).endsWith("a.yaml: 0 errors, 1 warning\n");
    assertThat(lint(file, "--strict").exitCode()).isEqualTo(3);
    String clean = file("b.yaml", "mapRoles: |\n  " + ENTRY);
    assertThat(lint(clean, "--strict").exitCode()).isZero();
    assertThat(lint(clean).out()).endsWith("b.yaml: no errors, no warnings\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: ConfigMap\ndata:\n  mapRoles: |\n    - {rolearn: x, username: 1}\n",
        "mapRoles: |\n  - {rolearn: x, username: 1}\n",
        "{\"kind\": \"ConfigMap\", \"data\": {\"mapRoles\": \"- {rolearn: x, username: 1}\"}}",
        "{\"mapRoles\": [{\"rolearn\": \"x\", \"username\": 1}]}",
        "server:\n  mapRoles:\n  - {rolearn: x, username: 1}\n"
      })
  void readsEveryForm(String text) throws IOException {
    CommandLineRun run = lint(file("a", text), "-o", "json");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(new ObjectMapper().readTree(run.out()).get("findings").findValuesAsText("code"))
        .contains("wrong-type");
  }

  @Test
  void readsStandardInput() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(ERRORS.getBytes(StandardCharsets.UTF_8)));

      CommandLineRun run = lint("-");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).startsWith("<stdin>:6:17: error: mapRoles[0]: ");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void readsTheDenyListThatStandsAlone() throws IOException {
    CommandLineRun run = lint(file("a", "mapAccounts: []\ndeny: [me]\n"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains(":2:8: error: deny[0]: ", "[deny-entry]");
  }

  @Test
  void looksAtSeveralFilesAndCountsThemTogether() throws IOException {
    CommandLineRun run = lint(file("a", WARNING), file("b", ERRORS), "-o", "json");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(json.get("errors").asInt()).isEqualTo(3);
    assertThat(json.get("warnings").asInt()).isEqualTo(1);
    assertThat(json.get("files")).hasSize(2);
    assertThat(json.get("files").get(0).get("file").asText()).endsWith("a");
    assertThat(lint(file("a", WARNING), file("b", ERRORS)).out())
        .endsWith("2 files: 3 errors, 1 warning\n");
  }

  @Test
  void namesTheFileThatItCannotRead() throws IOException {
    String missing = directory.resolve("none").toString();

    CommandLineRun run = lint(missing, file("a", WARNING));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("error: the file can't be read: " + missing + " does not exist\n");
    assertThat(run.out()).contains("0 errors, 1 warning");
    Path binary = Files.write(directory.resolve("b"), new byte[] {(byte) 0xff});
    assertThat(lint(binary.toString()).err()).contains("is not UTF-8");
    assertThat(lint(binary.toString()).exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a --from-cluster", "a --kubeconfig b", "a -o xml", "a --nothing"})
  void refusesWhatIsNotWrittenRight(String args) {
    CommandLineRun run = lint(args.isEmpty() ? new String[0] : args.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: ");
  }
}
