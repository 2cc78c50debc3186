package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.SelfSigned;
import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.cli.client.ScriptedWebhook.Reply;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.dev.StsStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorCommandTest {
  @TempDir private Path directory;
  private DoctorRig doctor;
  private StsStandIn sts;

  @BeforeEach
  void start() throws IOException {
    doctor = DoctorRig.of(directory);
    sts = StsStandIn.start(People.ALL, Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    sts.close();
  }

  private String stsEndpoint() {
    return "--sts-endpoint=" + sts.uri();
  }

  /** By plain HTTP, of which the first line warns. */
  private CommandLineRun answered(Reply reply, String... more) throws IOException {
    try (ScriptedWebhook webhook = ScriptedWebhook.plain(reply)) {
      String[] args =
          Stream.concat(Stream.of(stsEndpoint()), Stream.of(more)).toArray(String[]::new);
      return doctor.run(doctor.config(webhook.url(), ""), args);
    }
  }

  private static String masked(String text) {
    return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("port \\d+", "port PORT")
        .replaceAll("\\d+ ms", "N ms")
        .replaceAll("CallMs(\"?) ?: \\d+", "CallMs$1: N")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("\\d+ s ago", "N s ago")
        .replaceAll("fingerprint [0-9a-f]{16}", "fingerprint HEX");
  }

  @Test
  void logsInOverTls() throws Exception {
    var tls = SelfSigned.context(directory, "ip:127.0.0.1");
    try (ScriptedWebhook webhook = ScriptedWebhook.tls(tls, false, Reply.ALICE)) {
      CommandLineRun run =
          doctor.run(doctor.config(webhook.url(), WebhookConfigs.authority(directory)));

      assertThat(run.exitCode()).isZero();
      assertThat(run.err()).isEmpty();
      Golden.check("doctor.txt", masked(run.out()));
      assertThat(webhook.received()).hasSize(2);
    }
  }

  @Test
  void postsWhatAnApiServerPosts() throws Exception {
    try (ScriptedWebhook webhook = ScriptedWebhook.plain(Reply.ALICE)) {
      doctor.run(doctor.config(webhook.url(), ""));

      ScriptedWebhook.Received received = webhook.received().get(0);
      JsonNode review = new ObjectMapper().readTree(received.body());
      Secrets.used(review.at("/spec/token").textValue());
      assertThat(received.method()).isEqualTo("POST");
      assertThat(received.target())
          .isEqualTo("/clusters/" + People.CLUSTER + "/authenticate?timeout=30s");
      assertThat(received.authorization()).isEqualTo("Bearer " + DoctorRig.SECRET);
      assertThat(review.path("kind").textValue()).isEqualTo("TokenReview");
      assertThat(review.path("apiVersion").textValue()).isEqualTo("authentication.k8s.io/v1");
      assertThat(review.at("/spec/token").textValue()).startsWith("k8s-aws-v1.");
    }
  }

  @Test
  void printsJsonAndYaml() throws IOException {
    Golden.check("doctor.json", masked(answered(Reply.ALICE, "-o", "json").out()));
    Golden.check("doctor.yaml", masked(answered(Reply.REFUSED, "-o", "yaml").out()));
  }

  @Test
  void explainsARefusalByTheIdentity() throws IOException {
    CommandLineRun run = answered(Reply.REFUSED);

    assertThat(run.exitCode()).isEqualTo(1);
    Golden.check("doctor-refused.txt", masked(run.out()));
  }

  @Test
  void explainsARefusalByTheKey() throws IOException {
    sts.put(People.ALICE.withStatus(StsKey.Status.REVOKED));

    CommandLineRun run = answered(Reply.REFUSED);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAIL  sts", "InvalidClientTokenId", "FAIL  review", "mend what failed above");
  }

  @ParameterizedTest
  @ValueSource(longs = {-61 - 60, 61 + 60})
  void warnsOfAClockThatIsWrong(long seconds) throws IOException {
    InstantSource wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
    doctor = new DoctorRig(directory, wrong, People.ALICE);

    CommandLineRun run = answered(Reply.ALICE);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .containsPattern("warn  clock      this machine is 12[012] s (ahead of|behind) the server")
        .contains(seconds > 0 ? "ahead of the server" : "behind the server");
  }

  static Stream<Arguments> answers() {
    return Table.rows(DoctorCommandTest.class, "doctor-answers.txt", 4)
        .map(row -> Arguments.of(Integer.valueOf(row.get(0)), row.get(1), row.get(2), row.get(3)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void saysWhatAnAnswerMeans(int status, String line, String fix, String body) throws IOException {
    CommandLineRun run =
        answered(new Reply(status, body, "https://elsewhere.example.com/a?code=hidden"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("\nFAIL  " + line).doesNotContain("hidden");
    assertThat(run.out().lines().reduce((a, b) -> b).orElse(""))
        .startsWith("      fix: ")
        .contains(fix);
    assertThat(run.out().lines().filter(text -> text.startsWith("FAIL"))).hasSize(1);
  }

  @Test
  void saysThatThereAreNoCredentials() throws IOException {
    CommandLineRun run = answered(Reply.ALICE, "--profile=missing");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("FAIL  token", "missing", "fix: ");
  }

  @Test
  void needsAClusterAndAFile() {
    assertThat(CommandLineRun.of("doctor", "-i", "a").exitCode()).isEqualTo(2);
    assertThat(CommandLineRun.of("doctor", "--webhook-config=x").err())
        .startsWith("error: cluster ID not specified");
  }

  @Test
  void explainsItself() {
    Golden.check("doctor-help.txt", CommandLineRun.of("doctor", "--help").out());
  }
}
