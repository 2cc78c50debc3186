package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.token.TokenSigner;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandTest {
  @TempDir private Path home;

  private Workstation machine;

  @BeforeEach
  void signIn() {
    machine = new Workstation(home).signedInAs(Workstation.ALICE).set("AWS_REGION", "eu-west-1");
  }

  private static String signedFor(String cluster) {
    return new TokenSigner("sts.eu-west-1.amazonaws.com", "eu-west-1")
        .token(Workstation.ALICE.credentials(), new ClusterId(cluster), Workstation.NOW);
  }

  @Test
  void printsAnExecCredentialOnOneLine() {
    CommandLineRun run = machine.run("token", "-i", "demo");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"spec\":{\"interactive\":false},\"status\":{\"expirationTimestamp\":\"2026-01-02T03:18:05Z\",\"token\":\"%s\"}}\n"
                .formatted(signedFor("demo")));
  }

  /** With a fixed key at a fixed instant: a change of a byte is a change for kubectl. */
  @Test
  void printsTheSameForTheSameKeyAndInstant() {
    StringBuilder printed = new StringBuilder(machine.run("token", "-i", "demo").out());
    machine.set(
        "KUBERNETES_EXEC_INFO",
        "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"spec\":{\"interactive\":false}}");
    printed.append(machine.run("token", "-i", "demo").out());

    Golden.check("token.json", printed.toString());
    Golden.check("token.txt", machine.run("token", "-i", "demo", "--token-only").out());
  }

  @Test
  void printsTheTokenAlone() {
    assertThat(machine.run("token", "-i", "demo", "--token-only").out())
        .isEqualTo(signedFor("demo") + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-i demo", "--cluster-id demo", "--cluster-id=demo", "--cluster demo", "-idemo"})
  void takesTheClusterByAllItsNames(String option) {
    CommandLineRun run = machine.run(("token --token-only " + option).split(" "));

    assertThat(run.out().strip()).isEqualTo(signedFor("demo"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-l json",
        "--log-format=text",
        "-v debug",
        "--log-verbosity info",
        "--feature-gates AllAlpha=true",
        "--cache",
        "--cache=true",
        "--no-cache",
        "--forward-session-name=false",
        "-q"
      })
  void takesTheOtherOptionsOfThePeerWithoutAWord(String option) {
    CommandLineRun run = machine.run(("token -i demo --token-only " + option).split(" "));

    assertThat(run.out().strip()).isEqualTo(signedFor("demo"));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void takesTheClusterFromOptionEnvironmentAndFileInThisOrder() {
    String file = machine.write("peer.yaml", "clusterID: of-file\n").toString();

    assertThat(machine.run("token", "--token-only", "-c", file).out())
        .contains(signedFor("of-file"));
    machine.set("KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID", "of-environment");
    assertThat(machine.run("token", "--token-only", "-c", file).out())
        .contains(signedFor("of-environment"));
    assertThat(machine.run("token", "--token-only", "-c", file, "-i", "of-option").out())
        .contains(signedFor("of-option"));
  }

  @ParameterizedTest
  @CsvSource({
    "clusterID: 0123, 0123",
    "clusterid: demo, demo",
    "CLUSTERID: 'no', no",
    "'server: {mapRoles: [{a: b}]}\nclusterID: demo', demo"
  })
  void readsTheFileAsItIsWritten(String yaml, String cluster) {
    String file = machine.write("peer.yaml", yaml).toString();

    assertThat(machine.run("token", "--token-only", "-c", file).out().strip())
        .isEqualTo(signedFor(cluster));
  }

  @ParameterizedTest
  @CsvSource({
    "token, Error: cluster ID not specified",
    "token -i=, Error: cluster ID not specified",
    "token --forward-session-name -s x, Error: cluster ID not specified",
    "token -i c --forward-session-name -s x, Error: cannot specify both --forward-session-name and --session-name parameter"
  })
  void saysWhatIsMissingInThePeersWords(String arguments, String first) {
    CommandLineRun run = machine.run(arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo(first + "\n");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "-i a/b, 'a/b' is no cluster id",
        "-i demo --region nowhere, 'nowhere' is no region of AWS",
        "-i demo --profile work, there is no profile 'work'",
        "-c /nowhere/config, the configuration /nowhere/config can't be read"
      })
  void saysWhatWentWrongOnOneLine(String arguments, String message) {
    CommandLineRun run = machine.run(("token " + arguments).split(" "));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("Error: could not get token: " + message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  /** The second SnakeYAML refuses by an exception that is none of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"clusterID: {{hidden", "clusterID: !x%20 hidden"})
  void saysThatAFileIsNoYaml(String text) {
    String file = machine.write("peer.yaml", text + "\n").toString();

    CommandLineRun run = machine.run("token", "-c", file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(file, "is not YAML").doesNotContain("hidden");
  }

  @Test
  void saysThatAnOptionIsUnknown() {
    CommandLineRun run = machine.run("token", "-i", "demo", "--clutser", "x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--clutser");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT, true, sts-fips.eu-west-1.amazonaws.com",
    "AWS_USE_DUALSTACK_ENDPOINT, true, sts.eu-west-1.api.aws",
    "AWS_STS_REGIONAL_ENDPOINTS, legacy, sts.eu-west-1.amazonaws.com",
    "AWS_REGION, cn-north-1, sts.cn-north-1.amazonaws.com.cn",
    "AWS_REGION, '', sts.us-east-1.amazonaws.com",
    "AWS_ENDPOINT_URL_STS, https://sts.example.internal, sts.eu-west-1.amazonaws.com",
    "AWS_ENDPOINT_URL, http://127.0.0.1:4566, sts.eu-west-1.amazonaws.com"
  })
  void signsForTheHostThatServersTake(String name, String value, String host) {
    machine.set(name, value);

    assertThat(Workstation.host(machine.run("token", "-i", "demo"))).isEqualTo(host);
  }

  @Test
  void prefersTheRegionOfTheOption() {
    CommandLineRun run = machine.run("token", "-i", "demo", "--region", "eu-central-1");

    assertThat(Workstation.host(run)).isEqualTo("sts.eu-central-1.amazonaws.com");
    assertThat(Workstation.url(run)).contains("%2Feu-central-1%2Fsts%2F");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "client.authentication.k8s.io/v1 | client.authentication.k8s.io/v1",
        "client.authentication.k8s.io/v1beta1 | client.authentication.k8s.io/v1beta1",
        "client.authentication.k8s.io/v1alpha1 | client.authentication.k8s.io/v1alpha1",
        "whatever | whatever"
      })
  void answersInTheVersionThatKubectlSpeaks(String asked, String answered) throws IOException {
    machine.set(
        "KUBERNETES_EXEC_INFO",
        "{\"kind\":\"ExecCredential\",\"apiVersion\":\"%s\",\"spec\":{\"interactive\":true}}"
            .formatted(asked));

    JsonNode json = new ObjectMapper().readTree(machine.run("token", "-i", "demo").out());

    assertThat(json.get("apiVersion").textValue()).isEqualTo(answered);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "xx", "[]", "1", "{} {}", "{\"apiVersion\": 1}", "{\"apiVersion\""})
  void answersInTheOldVersionToWhatItCannotRead(String info) throws IOException {
    machine.set("KUBERNETES_EXEC_INFO", info);

    JsonNode json = new ObjectMapper().readTree(machine.run("token", "-i", "demo").out());

    assertThat(json.get("apiVersion").textValue())
        .isEqualTo("client.authentication.k8s.io/v1beta1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"apiVersion\": \"\"}", "{\"apiVersion\": null}"})
  void leavesTheVersionOutWhereKubectlDoes(String info) {
    machine.set("KUBERNETES_EXEC_INFO", info);

    assertThat(machine.run("token", "-i", "demo").out()).contains("status").doesNotContain("api");
  }

  @Test
  void explainsItself() {
    Golden.check("token-help.txt", CommandLineRun.of("token", "--help").out());
  }
}
