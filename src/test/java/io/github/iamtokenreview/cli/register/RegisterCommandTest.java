package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.kubeconfig.CertificateAuthority;
import io.github.iamtokenreview.kubeconfig.WebhookKubeconfigFile;
import io.github.iamtokenreview.mapping.DenyEntry;
import io.github.iamtokenreview.snapshot.Cidr;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.SecretDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** A new cluster. */
final class RegisterCommandTest {
  private static final String CERTIFICATE =
      "src/test/resources/io/github/iamtokenreview/cli/register/api-server.pem";

  @TempDir private Path directory;

  @Test
  void writesARegistrationThatTheWebhookAccepts() {
    RegisteredCluster cluster =
        RegisteredCluster.made(directory, "--creator", RegisteredCluster.CREATOR);

    Registration registration = cluster.registration();
    assertThat(registration.callers().webhookSecrets())
        .containsExactly(SecretDigest.of(cluster.secret()));
    assertThat(registration.snapshotKeys()).containsExactly(cluster.signingKey().verificationKey());
    assertThat(registration.policy().creators())
        .singleElement()
        .satisfies(
            creator ->
                assertThat(creator.principal().canonicalArn())
                    .isEqualTo(RegisteredCluster.CREATOR));
  }

  @Test
  void pointsTheApiServerAtTheClustersOwnPath() {
    RegisteredCluster cluster = RegisteredCluster.made(directory);

    Map<String, Object> kubeconfig = cluster.kubeconfig();
    assertThat(kubeconfig)
        .containsEntry("apiVersion", "v1")
        .containsEntry("kind", "Config")
        .containsEntry("current-context", "webhook")
        .containsEntry(
            "clusters",
            List.of(
                Map.of(
                    "name",
                    "iam-tokenreview",
                    "cluster",
                    Map.of(
                        "server",
                        "https://hook.example.com/prod/clusters/"
                            + RegisteredCluster.ID
                            + "/authenticate"))));
    assertThat(cluster.user()).hasSize(1);
    assertThat(cluster.secret()).matches("[A-Za-z0-9_-]{43}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook.kubeconfig", "signing-key.pem", "publisher.yaml"})
  void keepsFilesFromOthers(String file) throws IOException {
    RegisteredCluster cluster = RegisteredCluster.made(directory);

    assertThat(RegisteredCluster.mode(cluster.out().resolve(file))).isEqualTo("rw-------");
  }

  @Test
  void saysAllThatTheOptionsSay() {
    RegisteredCluster cluster =
        RegisteredCluster.made(
            directory,
            "--creator=arn:aws:iam::111122223333:user/ada@example.com@2027-01-31T00:00:00Z",
            "--creator=" + RegisteredCluster.CREATOR,
            "--deny=arn:aws:iam::444455556666:*",
            "--deny=444455556666",
            "--audience=https://kubernetes.default.svc",
            "--source-cidr=192.0.2.0/24",
            "--source-cidr=2001:db8::/32",
            "--reserved-prefix=system:",
            "--scrub-account=777788889999",
            "--partition=aws-us-gov",
            "--ec2=region=us-gov-west-1,role-arn=arn:aws-us-gov:iam::111122223333:role/a,b",
            "--client-certificate=" + CERTIFICATE);

    Registration registration = cluster.registration();
    assertThat(registration.policy().creators())
        .extracting(creator -> creator.principal().canonicalArn())
        .containsExactly(
            "arn:aws:iam::111122223333:user/ada@example.com", RegisteredCluster.CREATOR);
    assertThat(registration.policy().creators().get(0).notAfter())
        .contains(Instant.parse("2027-01-31T00:00:00Z"));
    assertThat(registration.policy().deny())
        .containsExactly(
            DenyEntry.parse("arn:aws:iam::444455556666:*"), DenyEntry.parse("444455556666"));
    assertThat(registration.audiences()).containsExactly("https://kubernetes.default.svc");
    assertThat(registration.callers().sourceCidrs())
        .containsExactly(Cidr.parse("192.0.2.0/24"), Cidr.parse("2001:db8::/32"));
    assertThat(registration.policy().reservedUsernamePrefixes()).containsExactly("system:");
    assertThat(registration.policy().scrubbedAccounts()).containsExactly("777788889999");
    assertThat(registration.partition()).contains(Partition.AWS_US_GOV);
    assertThat(registration.ec2().orElseThrow().roleArn())
        .contains("arn:aws-us-gov:iam::111122223333:role/a,b");
    assertThat(registration.callers().clientCertificates())
        .singleElement()
        .satisfies(
            name -> assertThat(name.subject()).isEqualTo("CN=api-server-1,O=Example\\, Inc,C=DE"));
  }

  @Test
  void leavesPlacesForTheClientCertificateBesideTheSecret() {
    RegisteredCluster cluster =
        RegisteredCluster.made(directory, "--client-certificate", CERTIFICATE);

    assertThat(cluster.user().keySet().stream().map(String::valueOf))
        .containsExactly("token", "client-certificate", "client-key");
  }

  @Test
  void letsTheApiServerTrustThePrivateAuthorityOfTheWebhook() throws Exception {
    RegisteredCluster cluster = RegisteredCluster.made(directory, "--webhook-ca", CERTIFICATE);

    WebhookKubeconfigFile config =
        WebhookKubeconfigFile.read(cluster.out().resolve("webhook.kubeconfig"));
    assertThat(config.authority().orElseThrow().certificates())
        .isEqualTo(
            CertificateAuthority.parse(Files.readString(Path.of(CERTIFICATE))).certificates());
  }

  @Test
  void makesNoSecretWhereItIsNotWanted() {
    RegisteredCluster cluster =
        RegisteredCluster.made(directory, "--client-certificate", CERTIFICATE, "--no-secret");

    assertThat(cluster.registration().callers().webhookSecrets()).isEmpty();
    assertThat(cluster.user().keySet().stream().map(String::valueOf))
        .containsExactly("client-certificate", "client-key");
  }

  @Test
  void warnsThatNamesAloneBindToNoCertificateAuthority() {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run = fleet.create("--client-certificate", CERTIFICATE, "--no-secret");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("warning: ", "any CA in the gateway's trust store");
  }

  @Test
  void warnsThatAnApiServerSendsNoSecretOverPlainHttp() {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run =
        fleet.register("--webhook-url=http://127.0.0.1:8080", "--out=" + fleet.out());

    assertThat(run.err()).contains("warning: over plain http an API server sends no secret");
  }

  @Test
  void warnsOfNoCertificateAuthorityBesideASecret() {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run = fleet.create("--client-certificate", CERTIFICATE);

    assertThat(run.err()).doesNotContain("trust store");
  }

  @Test
  void tellsWhatItMadeAndWhatIsNext() {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run = fleet.create("--creator", RegisteredCluster.CREATOR);

    Golden.check("register.txt", Golden.masked(run.out(), directory));
    assertThat(run.err()).hasLineCount(1).contains("placeholder image");
  }

  @Test
  void printsJson() throws IOException {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run = fleet.create("--creator", RegisteredCluster.CREATOR, "-o", "json");

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.get("registration").get("signingKeyIds").get(0).textValue())
        .isEqualTo(fleet.signingKey().verificationKey().kid());
    Golden.check("register.json", Golden.masked(run.out(), directory));
  }

  @Test
  void printsYaml() {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run = fleet.create("--creator", RegisteredCluster.CREATOR, "-o", "yaml");

    Map<String, Object> yaml = new Yaml().load(run.out());
    assertThat(yaml).containsEntry("cluster", RegisteredCluster.ID);
    Golden.check("register.yaml", Golden.masked(run.out(), directory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "yaml"})
  void printsNoSecret(String format) {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run = fleet.create("-o", format, "--include-signing-key");

    String printed = run.out() + run.err();
    assertThat(printed)
        .contains(fleet.registration().callers().webhookSecrets().get(0).hex().substring(0, 8))
        .doesNotContain(fleet.secret())
        .doesNotContain(fleet.registration().callers().webhookSecrets().get(0).hex())
        .doesNotContain(fleet.text("signing-key.pem").lines().toList().get(1));
  }

  @Test
  void leavesARegisteredClusterAlone() throws IOException {
    RegisteredCluster cluster = RegisteredCluster.made(directory);
    String before = RegisteredCluster.read(cluster.document());

    CommandLineRun run =
        cluster.register(
            "--webhook-url=https://hook.example.com", "--out=" + directory.resolve("other"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("is registered already", "--rotate-secret");
    assertThat(cluster.document()).hasContent(before);
    assertThat(directory.resolve("other")).doesNotExist();
  }

  @Test
  void registersNothingWhenAFileIsInTheWay() throws IOException {
    RegisteredCluster fleet = RegisteredCluster.none(directory);
    Files.createDirectories(fleet.out());
    Files.writeString(fleet.out().resolve("publisher.yaml"), "mine");

    CommandLineRun run = fleet.create();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("publisher.yaml is there already");
    assertThat(fleet.document()).doesNotExist();
    assertThat(fleet.out()).isDirectoryNotContaining("glob:**webhook*");
    assertThat(fleet.out().resolve("publisher.yaml")).hasContent("mine");
  }

  @Test
  void leavesNoFilesWhenTheStoreTakesNothing() throws IOException {
    RegisteredCluster fleet = RegisteredCluster.none(directory);
    Files.createFile(fleet.store());

    CommandLineRun run = fleet.create();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("the registration was not written");
    assertThat(fleet.out()).isEmptyDirectory();
  }

  @Test
  void warnsOfAnIdThatOthersMayHave() {
    RegisteredCluster fleet = RegisteredCluster.none(directory);

    CommandLineRun run =
        CommandLineRun.of(
            "register",
            "prod",
            "--store=file:" + fleet.store(),
            "--operator-key=" + fleet.operator().resolve("operator-key.pem"),
            "--webhook-url=https://hook.example.com",
            "--out=" + fleet.out());

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("warning: others may have a cluster 'prod' too");
  }

  @Test
  void explainsItself() {
    Golden.check("register-help.txt", CommandLineRun.of("register", "--help").out());
  }
}
