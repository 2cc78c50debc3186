package io.github.iamtokenreview.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.identity.ClusterId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything at once: AWS, the fleet's function, a control plane whose webhook it is, a publisher,
 * and the people. The administrator has done his half of the walk-through.
 */
final class World implements AutoCloseable {
  static final ClusterId PROD = new ClusterId("prod.example.com");
  static final ClusterId MUTUAL_TLS = new ClusterId("mutual-tls.example.com");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration UP = Duration.ofSeconds(60);

  private final Path directory;
  private final Desk desk;
  private final Aws aws;
  private final Fleet fleet;
  private final Cluster prod;
  private final Cluster mutualTls;
  private final ControlPlane controlPlane;
  private final ApiServer apiServer;
  private final Server publisher;
  private final LiveMap map;

  private World(Programs programs, Path directory) throws IOException {
    this.directory = directory;
    desk = new Desk(programs, directory);
    aws = Aws.start(programs.moto(), directory);
    controlPlane = ControlPlane.start(programs, directory);
    fleet = new Fleet(programs, desk, aws, directory);
    aws.makeBucket();
    prod = fleet.registerWithSecret(PROD);
    mutualTls = fleet.registerWithCertificate(MUTUAL_TLS);
    apiServer = startApiServer("api-server", prod, "v1", Duration.ZERO);
    desk.script(kubeconfig(apiServer.adminKubeconfig()), "-eux", WalkThrough.read().administrator())
        .requireDone();
    map = new LiveMap(apiServer, desk);
    publisher = startPublisher();
    Eventually.within(UP, "the developer lists pods", () -> map.isIn(Person.DEVELOPER));
  }

  static World start() {
    Path directory = Path.of("target", "e2e").toAbsolutePath();
    try {
      deleteOld(directory);
      Files.createDirectories(directory);
      return new World(Programs.given(), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOld(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** As the service account that {@code register}'s manifests make, with no right but theirs. */
  private Server startPublisher() {
    apiServer.admin("apply", "-f", prod.publisherManifest()).requireDone();
    String token =
        apiServer
            .admin("create", "token", "iam-tokenreview-publisher", "-n", "iam-tokenreview")
            .requireDone()
            .text();
    Path kubeconfig = apiServer.write("publisher", "{token: %s}".formatted(token));
    return Server.start(
        directory.resolve("publisher.log"),
        List.of(
            directory.resolve("bin/iam-tokenreview").toString(),
            "publish",
            "--cluster=" + PROD,
            "--store=" + Fleet.STORE,
            "--signing-key=" + prod.signingKey(),
            "--watch",
            "--kubeconfig=" + kubeconfig),
        desk.environment(aws.s3Environment()));
  }

  Aws aws() {
    return aws;
  }

  Fleet fleet() {
    return fleet;
  }

  Desk desk() {
    return desk;
  }

  LiveMap map() {
    return map;
  }

  Cluster prod() {
    return prod;
  }

  Cluster mutualTls() {
    return mutualTls;
  }

  /**
   * The one that is watched; keeps no refusal, and a success for the 10 s that can't be changed.
   */
  ApiServer apiServer() {
    return apiServer;
  }

  /** What vouches for API servers. */
  Path authority() {
    return controlPlane.authority();
  }

  Server publisher() {
    return publisher;
  }

  /** Another API server of the same control plane. */
  ApiServer startApiServer(String name, Cluster cluster, String version, Duration cacheTtl) {
    return controlPlane.startApiServer(
        new ControlPlane.Webhook(name, cluster.webhookKubeconfig(), version, cacheTtl));
  }

  static Map<String, String> kubeconfig(Path file) {
    return Map.of("KUBECONFIG", file.toString());
  }

  /** kubectl with a fresh token. */
  Command.Result as(Person person, String... words) {
    return apiServer.withToken(person.token(PROD), words);
  }

  /** Who a person's fresh token is for the API server: name and groups. */
  JsonNode who(Person person) {
    return json(as(person, "auth", "whoami", "-o", "json").requireDone().text())
        .at("/status/userInfo");
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  /** All that anybody logged so far, by the file's name. */
  Map<String, String> logs() {
    Map<String, String> logs = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        logs.put(file.getFileName().toString(), new String(Files.readAllBytes(file), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return logs;
  }

  @Override
  public void close() {
    publisher.close();
    controlPlane.close();
    fleet.close();
    aws.close();
  }
}
