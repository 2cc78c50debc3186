package io.github.iamtokenreview.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.publisher.KubeApi;
import io.github.iamtokenreview.snapshot.DirectoryStore;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentVerifier;
import io.github.iamtokenreview.snapshot.Fetched;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.Snapshot;
import io.github.iamtokenreview.snapshot.Trust;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
class PublishCommandTest {
  private static final String ROLE =
      """
      - rolearn: arn:aws:iam::123456789012:role/Admin
        username: admin
      """;
  private static final String GOOD =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: aws-auth, namespace: kube-system}
      data:
        mapRoles: |
          - rolearn: arn:aws:iam::123456789012:role/Admin
            username: admin
      """;
  private static final String WITH_ERROR =
      GOOD + "    - rolearn: arn:aws:iam::123456789012:role/B\n";

  KubernetesClient client;

  private final Path directory;
  private final Path store;
  private final Path keyFile;
  private final SigningKey key = SigningKey.generate();

  PublishCommandTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.store = directory.resolve("store");
    this.keyFile = Files.writeString(directory.resolve("signing-key.pem"), key.toPem());
    setMode("rw-------");
  }

  private void setMode(String mode) throws IOException {
    Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString(mode));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private CommandLineRun publish(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("publish", "--cluster", "prod", "--store", "file:" + store, "--signing-key"));
    args.add(keyFile.toString());
    args.add("--unregistered");
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private String masked(String text) {
    return Golden.masked(text, directory).replaceAll("20\\d\\d-[-0-9T:.]+Z", "TIME");
  }

  private Snapshot stored() throws Exception {
    ClusterId cluster = new ClusterId("prod");
    Fetched fetched = new DirectoryStore(store).fetch(DocumentKey.snapshot(cluster), null);
    String text = ((Fetched.Document) fetched).text();
    Trust trust = new Trust(cluster, Set.of(key.verificationKey()));
    return DocumentVerifier.verifySnapshot(text, trust, null, Instant.now());
  }

  @Test
  void publishesAManifestOnce() throws Exception {
    String manifest = file("aws-auth.yaml", GOOD);

    CommandLineRun first = publish("--once", "--from-file", manifest);
    CommandLineRun second = publish("--once", "--from-file", manifest);

    assertThat(first.err()).isEmpty();
    assertThat(first.exitCode()).isZero();
    assertThat(first.out())
        .matches("published prod revision \\d+ of \\S+Z: roles 1, users 0, accounts 0, denied 0\n");
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).startsWith("unchanged prod revision " + stored().revision());
    Golden.check("publish.txt", masked(first.out() + second.out()));
    String bad = file("bad.yaml", WITH_ERROR);
    Golden.check("publish.json", masked(publish("--once", "-o", "json", "--from-file", bad).out()));
    Golden.check("publish.yaml", masked(publish("--once", "-o", "yaml", "--from-file", bad).out()));
    assertThat(stored().mappings().roles()).hasSize(1);
  }

  @Test
  void publishesTheConfigurationOfThePeer() throws Exception {
    String configuration =
        file(
            "config.yaml",
            """
            server:
              mapRoles:
              - roleARN: arn:aws:sts::123456789012:assumed-role/Admin/session
                username: admin
              mapAccounts: ["123456789012"]
            """);

    CommandLineRun run = publish("--once", "--from-file", configuration);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(stored().mappings().roles().toString())
        .contains("arn:aws:iam::123456789012:role/Admin");
    assertThat(stored().mappings().accounts()).containsExactly("123456789012");
  }

  @Test
  void takesTheGoodEntriesFirstAndKeepsTheLastMapLater() throws Exception {
    String bad = file("aws-auth.yaml", WITH_ERROR);

    CommandLineRun first = publish("--once", "--from-file", bad);
    assertThat(first.exitCode()).isEqualTo(3);
    assertThat(first.err())
        .isEqualTo(
            bad
                + ":8:7: error: mapRoles[1]: an entry without a user name authenticates nobody;"
                + " write username: and a name [no-username]\n");
    assertThat(first.out())
        .startsWith("published")
        .endsWith("(without the entries that have errors)\n");

    CommandLineRun later = publish("--once", "--from-file", bad);
    assertThat(later.exitCode()).isEqualTo(3);
    assertThat(later.out()).endsWith("(the last good map, not the present one)\n");

    CommandLineRun pruned = publish("--once", "--prune-invalid", "--from-file", bad);
    assertThat(pruned.exitCode()).isEqualTo(3);
    assertThat(pruned.out()).endsWith("(without the entries that have errors)\n");
  }

  @Test
  void failsWhereNothingCanBePublished() throws IOException {
    CommandLineRun run = publish("--once", "--from-file", file("empty.yaml", ""));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("nothing published for prod\n");
    assertThat(run.err()).contains("empty.yaml:1:1: error: ").contains("[not-a-configmap]");
    assertThat(store).doesNotExist();
  }

  @Test
  void printsJson() throws Exception {
    CommandLineRun run = publish("--once", "-o", "json", "--from-file", file("a.yaml", WITH_ERROR));

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(run.err()).isEmpty();
    assertThat(json.get("cluster").asText()).isEqualTo("prod");
    assertThat(json.get("change").asText()).isEqualTo("content");
    assertThat(json.get("basis").asText()).isEqualTo("good-entries");
    assertThat(json.get("revision").asLong()).isEqualTo(stored().revision());
    assertThat(json.get("roles").asInt()).isOne();
    assertThat(json.get("findings").get(0).get("line").asInt()).isEqualTo(8);
    assertThat(json.get("findings").get(0).get("severity").asText()).isEqualTo("error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "r--r--r--"})
  void refusesAKeyThatOthersCanRead(String mode) throws IOException {
    setMode(mode);

    CommandLineRun run = publish("--once", "--from-file", file("aws-auth.yaml", GOOD));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("signing key", "chmod 600 " + keyFile);
    assertThat(store).doesNotExist();
  }

  @Test
  void quotesNothingOfAKeyThatIsNone() throws IOException {
    Files.writeString(keyFile, "something secret");

    CommandLineRun run = publish("--once", "--from-file", file("aws-auth.yaml", GOOD));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(keyFile.toString()).doesNotContain("secret\n", "something");
  }

  @Test
  void saysThatAFileIsNotUtf8AsLintDoes() throws IOException {
    Path binary = Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xff});

    CommandLineRun run = publish("--once", "--from-file", binary.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("error: the file " + binary + " is not UTF-8: save it as that\n");
    assertThat(run.err()).isEqualTo(CommandLineRun.of("lint", binary.toString()).err());
  }

  @Test
  void namesTheFileThatIsNotThere() throws IOException {
    assertThat(publish("--once", "--from-file", "/none.yaml").err())
        .isEqualTo("error: the file can't be read: /none.yaml does not exist\n");

    Files.delete(keyFile);
    CommandLineRun run = publish("--once", "--from-file", file("aws-auth.yaml", GOOD));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("error: there is no signing key " + keyFile + ": 'register' makes it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--once --watch",
        "--watch --from-file x",
        "--once --crd --from-file x",
        "--watch --health-port 65536",
        "--watch --health-port -1",
        "--once --cluster a/b",
        "--once --store ftp://x",
        "--once -o xml",
        "--once --any-file",
        "--once --from-file x --context y",
        "--once --frobnicate"
      })
  void refusesWhatIsNotWrittenRight(String args) {
    CommandLineRun run = publish(args.isEmpty() ? new String[0] : args.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isNotEmpty();
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "name: aws-auth, name: other, is named 'other'",
    "kube-system, default, is in the namespace 'default'"
  })
  void refusesAConfigMapThatNobodyReads(String right, String wrong, String why) throws Exception {
    String other = file("other.yaml", GOOD.replace(right, wrong));

    CommandLineRun run = publish("--once", "--from-file", other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: " + other).contains(why, "--any-file");
    assertThat(store).doesNotExist();
    assertThat(publish("--once", "--any-file", "--from-file", other).exitCode()).isZero();
    assertThat(stored().mappings().roles()).hasSize(1);
  }

  @Test
  void refusesTheConfigurationOfAnotherCluster() throws Exception {
    String configuration = "clusterID: %s\nserver: {mapAccounts: ['123456789012']}\n";
    String other = file("other.yaml", configuration.formatted("staging"));

    CommandLineRun run = publish("--once", "--from-file", other);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("configuration of cluster 'staging'", "prod", "--any-file");
    assertThat(store).doesNotExist();
    assertThat(publish("--once", "--any-file", "--from-file", other).exitCode()).isZero();
    String own = file("own.yaml", configuration.formatted("prod"));
    assertThat(publish("--once", "--from-file", own).exitCode()).isZero();
  }

  @Test
  void explainsItself() {
    CommandLineRun run = CommandLineRun.of("publish", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("--from-file", "Exit codes:", "Examples:");
  }

  @Test
  void readsTheClusterOnce() throws Exception {
    KubeApi api = new KubeApi(client);
    String kubeconfig = api.kubeconfig(directory).toString();
    CommandLineRun none = publish("--once", "--kubeconfig", kubeconfig);
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err())
        .startsWith("kube-system/aws-auth: error: the ConfigMap kube-system/aws-auth does");

    api.apply(Map.of("mapRoles", ROLE));
    CommandLineRun run = publish("--once", "--kubeconfig", kubeconfig, "--context", "mock");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(stored().resourceVersion()).isNotEmpty();
  }

  @Test
  @Timeout(60)
  void watchesUntilItIsEnded() throws Exception {
    KubeApi api = new KubeApi(client);
    api.apply(Map.of("mapRoles", ROLE));
    String kubeconfig = api.kubeconfig(directory).toString();
    int port = freePort();
    CompletableFuture<CommandLineRun> ended = new CompletableFuture<>();
    Thread watching =
        new Thread(
            () ->
                ended.complete(
                    publish("--watch", "--kubeconfig", kubeconfig, "--health-port", "" + port)));
    watching.start();

    awaitReady(port);
    watching.interrupt();

    CommandLineRun run = ended.get(20, TimeUnit.SECONDS);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("published prod revision ");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReady(int port) throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/readyz");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    while (true) {
      try {
        if (HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        Thread.onSpinWait(); // It does not listen yet.
      }
      Thread.sleep(20);
    }
  }
}
