package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.dev.GatewayStandIn;
import io.github.iamtokenreview.identity.ClusterId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The function, behind a gateway that is told secrets and one that wants client certificates, and
 * the clusters it serves. Clusters are registered by the command line, as an operator does it.
 */
final class Fleet implements AutoCloseable {
  static final String STORE = "s3://" + Aws.BUCKET;

  /** Shorter than the default, so that tests need not wait as long. */
  static final Duration REFRESH = Duration.ofSeconds(2);

  private final Desk desk;
  private final Aws aws;
  private final Path directory;
  private final Certificates gatewayCertificates;
  private final Certificates clientCertificates;
  private final LambdaService function;
  private final GatewayStandIn gateway;
  private final GatewayStandIn mutualTlsGateway;

  Fleet(Programs programs, Desk desk, Aws aws, Path directory) throws IOException {
    this.desk = desk;
    this.aws = aws;
    this.directory = directory;
    gatewayCertificates = Certificates.make(directory.resolve("gateway"), "gateway-ca");
    gatewayCertificates.addServer("gateway");
    clientCertificates = Certificates.make(directory.resolve("clients"), "api-servers-ca");
    clientCertificates.addClient("api-server", "CN=api-server, O=fleet");
    operate("init", "--out", directory.resolve("operator").toString()).requireDone();
    function = new LambdaService(programs.function(), log("function"), functionEnvironment());
    var tls = gatewayCertificates.server("gateway", clientCertificates);
    gateway = GatewayStandIn.startTls(function, 0, tls);
    mutualTlsGateway = GatewayStandIn.startMutualTls(function, 0, tls);
  }

  private Path log(String name) {
    return directory.resolve(name + ".log");
  }

  private Map<String, String> functionEnvironment() throws IOException {
    Map<String, String> environment = new HashMap<>(aws.s3Environment());
    environment.put("IAM_TOKENREVIEW_STORE", STORE);
    environment.put(
        "IAM_TOKENREVIEW_OPERATOR_KEYS",
        Files.readString(directory.resolve("operator/operator-key.pub")).strip());
    environment.put("IAM_TOKENREVIEW_CLUSTERS", World.PROD.value());
    environment.put("IAM_TOKENREVIEW_STS_ENDPOINT_OVERRIDE", aws.sts().uri().toString());
    environment.put("IAM_TOKENREVIEW_EC2_ENDPOINT_OVERRIDE", aws.ec2().uri().toString());
    environment.put("IAM_TOKENREVIEW_SNAPSHOT_REFRESH", REFRESH.toString());
    return environment;
  }

  LambdaService function() {
    return function;
  }

  /** The command line with rights on the bucket. */
  Command.Result operate(String... words) {
    List<String> all = new ArrayList<>(List.of("iam-tokenreview"));
    all.addAll(List.of(words));
    return desk.type(aws.s3Environment(), all.toArray(String[]::new));
  }

  /** {@code register ID} with these options. */
  Command.Result register(ClusterId id, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "register",
                id.value(),
                "--store=" + STORE,
                "--operator-key=" + directory.resolve("operator/operator-key.pem")));
    words.addAll(List.of(options));
    return operate(words.toArray(String[]::new));
  }

  /** A cluster whose API servers send a secret. */
  Cluster registerWithSecret(ClusterId id) throws IOException {
    Cluster cluster = new Cluster(id, directory.resolve(id.value()));
    register(
            id,
            "--creator=" + Person.CREATOR.arn(),
            "--ec2=region=" + Person.REGION,
            "--webhook-url=https://127.0.0.1:" + gateway.port(),
            "--webhook-ca=" + gatewayCertificates.authority(),
            "--out=" + cluster.files())
        .requireDone();
    rememberSecret(cluster);
    return cluster;
  }

  /** A cluster whose API servers show a client certificate, and have no secret. */
  Cluster registerWithCertificate(ClusterId id) throws IOException {
    Cluster cluster = new Cluster(id, directory.resolve(id.value()));
    register(
            id,
            "--creator=" + Person.CREATOR.arn(),
            "--client-certificate=" + clientCertificates.certificate("api-server"),
            "--no-secret",
            "--webhook-url=https://127.0.0.1:" + mutualTlsGateway.port(),
            "--webhook-ca=" + gatewayCertificates.authority(),
            "--out=" + cluster.files())
        .requireDone();
    putCertificatesPaths(cluster);
    return cluster;
  }

  /** Makes another secret; the file is replaced. */
  void rotateSecret(Cluster cluster) throws IOException {
    register(
            cluster.id(),
            "--rotate-secret",
            "--webhook-url=https://127.0.0.1:" + gateway.port(),
            "--webhook-ca=" + gatewayCertificates.authority(),
            "--out=" + cluster.files())
        .requireDone();
    rememberSecret(cluster);
  }

  /** As the file asks whoever installs it. */
  private void putCertificatesPaths(Cluster cluster) throws IOException {
    String text = Files.readString(cluster.webhookKubeconfig());
    String place = "/etc/kubernetes/iam-tokenreview/client";
    Files.writeString(
        cluster.webhookKubeconfig(),
        text.replace(place + ".crt", clientCertificates.certificate("api-server").toString())
            .replace(place + ".key", clientCertificates.key("api-server").toString()));
  }

  private static void rememberSecret(Cluster cluster) throws IOException {
    Files.readString(cluster.webhookKubeconfig())
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("token: "))
        .forEach(line -> Secrets.used(line.substring("token: ".length()).replaceAll("['\"]", "")));
  }

  @Override
  public void close() {
    gateway.close();
    mutualTlsGateway.close();
    function.close();
  }
}
