package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.dev.StsStandIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {
  @TempDir private Path directory;
  private StsStandIn sts;

  @BeforeEach
  void startSts() throws IOException {
    sts = StsStandIn.start(People.ALL, Clock.systemUTC());
  }

  @AfterEach
  void stopSts() {
    sts.close();
  }

  private CommandLineRun verify(String token, String... more) {
    List<String> args =
        new ArrayList<>(List.of("verify", "-i", People.CLUSTER, "--sts-endpoint=" + sts.uri()));
    args.addAll(List.of("-t", token));
    args.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(args.toArray(String[]::new));
    assertThat(run.out() + run.err()).doesNotContain(token.substring(token.indexOf('.') + 1));
    return run;
  }

  private CommandLineRun verifyMapped(StsKey key, String... more) throws IOException {
    PublishedFleet fleet = PublishedFleet.made(directory).published();
    List<String> args =
        new ArrayList<>(List.of(fleet.store(), "--operator-key-pub=" + fleet.operatorKey()));
    args.addAll(List.of(more));
    return verify(People.token(key), args.toArray(String[]::new));
  }

  private static String masked(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("\\d+ s ago", "N s ago")
        .replaceAll("fingerprint [0-9a-f]{16}", "fingerprint HEX");
  }

  @Test
  void tellsWhoSigned() {
    CommandLineRun run = verify(People.token(People.DEPLOYER));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    Golden.check("verify.txt", masked(run.out()));
  }

  @Test
  void tellsTheIdentityByTheNamesThatScriptsKnow() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(verify(People.token(People.DEPLOYER), "-o", "json").out());

    assertThat(json.get("ARN").textValue()).isEqualTo(People.DEPLOYER.arn());
    assertThat(json.get("CanonicalARN").textValue())
        .isEqualTo("arn:aws:iam::111122223333:role/Deployer");
    assertThat(json.get("AccountID").textValue()).isEqualTo("111122223333");
    assertThat(json.get("UserID").textValue()).isEqualTo("AROAFAKEDEPLOYER00001");
    assertThat(json.get("SessionName").textValue()).isEqualTo("ci@example.com");
    assertThat(json.get("AccessKeyID").textValue()).isEqualTo("ASIAFAKEDEPLOYER0001");
    assertThat(json.get("STSEndpoint").textValue()).isEqualTo("sts.eu-central-1.amazonaws.com");
  }

  @Test
  void tellsWhomTheMapMakesOfIt() throws IOException {
    Golden.check("verify-mapped.txt", masked(verifyMapped(People.ALICE).out()));
    Golden.check("verify-mapped.json", masked(verifyMappedAgain(People.ALICE, "json")));
    Golden.check("verify-mapped.yaml", masked(verifyMappedAgain(People.DEPLOYER, "yaml")));
  }

  private String verifyMappedAgain(StsKey key, String format) {
    PublishedFleet fleet = new PublishedFleet(directory);
    return verify(
            People.token(key),
            fleet.store(),
            "--operator-key-pub=" + fleet.operatorKey(),
            "-o",
            format)
        .out();
  }

  @Test
  void saysWhoIsNotMapped() throws IOException {
    CommandLineRun run = verifyMapped(People.STRANGER);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("error: could not verify token: no mapping names the identity\n");
    Golden.check("verify-not-mapped.txt", masked(run.out()));
  }

  @Test
  void saysWhichEntryDenies() throws IOException {
    CommandLineRun run = verifyMapped(People.MALLORY, "-o", "json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is on a deny list: arn:aws:iam::111122223333:user/Mallory");
    assertThat(run.out()).contains("\"ARN\"").doesNotContain("\"Mapping\"");
  }

  @Test
  void saysThatThereIsNoSnapshot() throws IOException {
    PublishedFleet fleet = PublishedFleet.made(directory);

    CommandLineRun run =
        verify(
            People.token(People.ALICE),
            fleet.store(),
            "--operator-key-pub=" + Files.readString(fleet.operatorKey()).strip());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no snapshot: the store has none");
    assertThat(run.out())
        .contains("ok    sts", "FAIL  mapping", "fix: see that the publisher runs");
  }

  @Test
  void trustsNoOtherOperator() throws IOException {
    PublishedFleet fleet = PublishedFleet.made(directory.resolve("a")).published();
    PublishedFleet other = PublishedFleet.made(directory.resolve("b"));

    CommandLineRun run =
        verify(
            People.token(People.ALICE), fleet.store(), "--operator-key-pub=" + other.operatorKey());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("can't be had: it was refused");
    assertThat(sts.calls()).isZero();
  }

  @Test
  void saysThatStsRefuses() {
    CommandLineRun run =
        CommandLineRun.of(
            "verify",
            "-i",
            "other",
            "--sts-endpoint=" + sts.uri(),
            "-t",
            People.token(People.ALICE));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: could not verify token: sts.eu-central-1.amazonaws.com answered 403");
    Golden.check("verify-refused.txt", masked(run.out()));
  }

  @Test
  void saysThatATokenIsTooOldBeforeAnybodyIsAsked() {
    CommandLineRun run =
        verify(People.token(People.ALICE, Instant.now().minus(Duration.ofMinutes(16))));

    assertThat(run.err()).startsWith("error: could not verify token: the token is too old");
    assertThat(run.out()).contains("ok    parameters", "FAIL  age", "fix: make a new token");
    assertThat(sts.calls()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "eyJhbGciOiJSUzI1NiJ9.e30.c2ln, of another authenticator",
    "k8s-aws-v1.aHR0cDovL3g, is not https",
    "k8s-aws-v1.aGk=, not unpadded base64url"
  })
  void saysWhatIsWrongWithAForeignToken(String token, String message) {
    CommandLineRun run = verify(token);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: could not verify token: ").contains(message);
  }

  @Test
  void asksTheStsOfThePartitionOnly() {
    CommandLineRun run = verify(People.token(People.ALICE), "--partition=aws-cn");

    assertThat(run.err()).contains("not an STS endpoint of the cluster's partition");
    assertThat(sts.calls()).isZero();
  }

  @Test
  void needsATokenAndACluster() {
    CommandLineRun noToken = CommandLineRun.of("verify", "-i", "c");
    CommandLineRun noCluster = CommandLineRun.of("verify", "-t", "x");

    assertThat(noToken.exitCode()).isEqualTo(1);
    assertThat(noToken.err()).isEqualTo("error: token not specified\n");
    assertThat(noCluster.exitCode()).isEqualTo(1);
    assertThat(noCluster.err()).startsWith("error: cluster ID not specified");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--store=file:/x", "--operator-key-pub=x", "-t x -", "other"})
  void refusesHalfACommand(String options) {
    List<String> args = new ArrayList<>(List.of("verify", "-i", "c"));
    args.addAll(List.of(options.split(" ")));

    assertThat(CommandLineRun.of(args.toArray(String[]::new)).exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s\n", "{\"kind\":\"ExecCredential\",\"status\":{\"token\":\"%s\"}}\n"})
  void readsTheTokenFromStandardInput(String form) {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(form.formatted(People.token(People.ALICE)).getBytes(UTF_8)));
    try {
      CommandLineRun run =
          CommandLineRun.of("verify", "-i", People.CLUSTER, "--sts-endpoint=" + sts.uri(), "-");

      assertThat(run.exitCode()).as(run.err()).isZero();
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void explainsItself() {
    Golden.check("verify-help.txt", CommandLineRun.of("verify", "--help").out());
  }
}
