package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.SelfSigned;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.client.ScriptedWebhook.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hop on the way to a webhook, broken. */
class DoctorHopsTest {
  private static final String PATH = "/clusters/" + People.CLUSTER + "/authenticate";

  @TempDir private Path directory;
  private DoctorRig doctor;

  @BeforeEach
  void makeRig() {
    doctor = DoctorRig.of(directory);
  }

  private static void assertFails(CommandLineRun run, String step, String detail, String fix) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).containsPattern("FAIL  " + step + " +.*\\Q" + detail + "\\E");
    assertThat(run.out()).containsOnlyOnce("FAIL  " + step);
    assertThat(run.out().lines().reduce((a, b) -> b).orElse(""))
        .startsWith("      fix: ")
        .contains(fix);
  }

  @Test
  void saysThatThereIsNoSuchHost() throws IOException {
    CommandLineRun run = doctor.run(doctor.config("https://nowhere.invalid" + PATH, ""));

    assertFails(run, "dns", "no host nowhere.invalid", "compare the webhook's URL");
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }

    CommandLineRun run = doctor.run(doctor.config("https://127.0.0.1:" + port + PATH, ""));

    assertFails(run, "tcp", "takes no connection on port " + port, "firewalls");
    assertThat(run.out()).contains("ok    dns        127.0.0.1 is 127.0.0.1");
  }

  @Test
  void saysThatNobodyVouchesForTheCertificate() throws Exception {
    var tls = SelfSigned.context(directory, "ip:127.0.0.1");
    try (ScriptedWebhook webhook = ScriptedWebhook.tls(tls, false, Reply.ALICE)) {
      CommandLineRun run = doctor.run(doctor.config(webhook.url(), ""));

      assertFails(run, "tls", "nobody who is trusted vouches", "certificate-authority-data");
      assertThat(webhook.received()).isEmpty();
    }
  }

  @Test
  void saysThatTheCertificateIsForAnotherName() throws Exception {
    var tls = SelfSigned.context(directory, "dns:hook.example.com");
    try (ScriptedWebhook webhook = ScriptedWebhook.tls(tls, false, Reply.ALICE)) {
      CommandLineRun run =
          doctor.run(doctor.config(webhook.url(), WebhookConfigs.authority(directory)));

      assertFails(run, "tls", "not for 127.0.0.1", "name it is for");
      assertThat(webhook.received()).isEmpty();
    }
  }

  @Test
  void saysThatTheCertificateHasExpired() throws Exception {
    var tls =
        SelfSigned.context(
            directory, "ip:127.0.0.1", "-startdate", "2020/01/01", "-validity", "366");
    try (ScriptedWebhook webhook = ScriptedWebhook.tls(tls, false, Reply.ALICE)) {
      CommandLineRun run =
          doctor.run(doctor.config(webhook.url(), WebhookConfigs.authority(directory)));

      assertFails(run, "tls", "127.0.0.1 has expired", "renew it");
    }
  }

  @Test
  void warnsThatTheCertificateIsNotLookedAt() throws Exception {
    var tls = SelfSigned.context(directory, "dns:other");
    try (ScriptedWebhook webhook = ScriptedWebhook.tls(tls, false, Reply.ALICE)) {
      CommandLineRun run =
          doctor.run(doctor.config(webhook.url(), "insecure-skip-tls-verify: true"));

      assertThat(run.out()).contains("warn  tls        the certificate is not looked at");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 400 Bad Request, does not speak TLS, look at the port",
    "'', ends the TLS handshake, see what stands on that port"
  })
  void saysThatAPortDoesNotSpeakTls(String greeting, String detail, String fix) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> greeted = CompletableFuture.runAsync(() -> greet(server, greeting));

      CommandLineRun run =
          doctor.run(doctor.config("https://127.0.0.1:" + server.getLocalPort() + PATH, ""));

      assertFails(run, "tls", detail, fix);
      assertThat(greeted).succeedsWithin(Duration.ofSeconds(30));
    }
  }

  /** Reads what comes first, says one line, and hangs up. */
  private static void greet(ServerSocket server, String greeting) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read(new byte[2048]);
      if (!greeting.isEmpty()) {
        socket.getOutputStream().write((greeting + "\r\n\r\n").getBytes(US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void saysThatAClientCertificateIsWanted() throws Exception {
    var tls = SelfSigned.context(directory, "ip:127.0.0.1");
    try (ScriptedWebhook webhook = ScriptedWebhook.tls(tls, true, Reply.ALICE)) {
      CommandLineRun run =
          doctor.run(doctor.config(webhook.url(), WebhookConfigs.authority(directory)));

      assertFails(run, "tls", "refuses this client", "client-certificate");
      assertThat(webhook.received()).isEmpty();
    }
  }

  @Test
  void showsAClientCertificate() throws Exception {
    var tls = SelfSigned.context(directory, "ip:127.0.0.1");
    try (ScriptedWebhook webhook = ScriptedWebhook.tls(tls, true, Reply.ALICE)) {
      Path config =
          doctor.write(
              """
              clusters: [{name: w, cluster: {server: "%s", %s}}]
              users: [{name: u, user: {%s}}]
              contexts: [{name: c, context: {cluster: w, user: u}}]
              current-context: c
              """
                  .formatted(
                      webhook.url(),
                      WebhookConfigs.authority(directory),
                      WebhookConfigs.client(directory)));

      CommandLineRun run = doctor.run(config);

      assertThat(run.exitCode()).as(run.out()).isZero();
      assertThat(run.out()).contains("with a client certificate");
      assertThat(webhook.received().get(0).authorization()).isEqualTo("null");
    }
  }

  static Stream<Arguments> files() {
    String url = "https://hook.example.com" + PATH;
    String rest = "contexts: [{name: c, context: {cluster: w, user: u}}]\ncurrent-context: c\n";
    String users = "users: [{name: u, user: {token: hidden}}]\n" + rest;
    String cluster = "clusters: [{name: w, cluster: {server: '%s'}}]\n";
    return Stream.of(
        Arguments.of("- hidden", "a kubeconfig must be a map", "'register' wrote"),
        Arguments.of("kind: Config", "no current-context", "'register' wrote"),
        Arguments.of(rest, "clusters has no 'w'", "'register' wrote"),
        Arguments.of(cluster.formatted("hidden") + users, "no https URL", "'register' wrote"),
        Arguments.of(
            cluster.formatted("https://hook/clusters/dev/authenticate") + users,
            "for cluster dev, not for " + People.CLUSTER,
            "the other file"),
        Arguments.of(
            cluster.formatted("http://hook.example.com" + PATH) + users,
            "unencrypted",
            "API servers send no secret over http"),
        Arguments.of(
            cluster.formatted(url) + "users: [{name: u, user: {token: \"hidden \\t\"}}]\n" + rest,
            "characters that no HTTP header can",
            "'register' wrote"),
        Arguments.of(
            cluster.formatted(url) + "users: [{name: u}]\n" + rest,
            "neither a secret nor a client certificate",
            "'register' wrote"),
        Arguments.of(
            cluster.formatted(url) + "users: [{name: u, user: {exec: {command: x}}}]\n" + rest,
            "exec is something this command can't follow",
            "'register' wrote"),
        Arguments.of(
            cluster.formatted(url)
                + "users: [{name: u, user: {client-certificate: a.crt, client-key: a.key}}]\n"
                + rest,
            "a.crt",
            "of the API server's machine"),
        Arguments.of(
            "clusters: [{name: w, cluster: {server: x, certificate-authority-data: '&'}}]\n"
                + users,
            "no https URL",
            "'register' wrote"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysWhatIsWrongWithTheFile(String text, String detail, String fix) throws IOException {
    CommandLineRun run = doctor.run(doctor.write(text));

    assertFails(run, "config", detail, fix);
    assertThat(run.out()).doesNotContain("hidden");
  }

  @Test
  void saysThatThereIsNoFile() {
    CommandLineRun run = doctor.run(directory.resolve("missing"));

    assertFails(run, "config", "missing", "webhook.kubeconfig that 'register' wrote");
  }

  @Test
  void takesTheSecretFromAFileBesideTheKubeconfig() throws IOException {
    Files.writeString(directory.resolve("secret"), DoctorRig.SECRET + "\n");
    try (ScriptedWebhook webhook = ScriptedWebhook.plain(Reply.ALICE)) {
      Path config =
          doctor.write(
              """
              clusters: [{name: w, cluster: {server: "%s"}}]
              users: [{name: u, user: {tokenFile: secret}}]
              contexts: [{name: c, context: {cluster: w, user: u}}]
              current-context: c
              """
                  .formatted(webhook.url()));

      assertThat(doctor.run(config).exitCode()).isZero();
      assertThat(webhook.received().get(0).authorization()).isEqualTo("Bearer " + DoctorRig.SECRET);
    }
  }
}
