package io.github.iamtokenreview.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a developer and the cluster's creator can do, however API servers ask the webhook. */
@EndToEnd
final class DemonstrationEndToEnd {
  private static final String FORBIDDEN =
      "Error from server (Forbidden): nodes is forbidden: User \"k8s-developer\" cannot list"
          + " resource \"nodes\" in API group \"\" at the cluster scope";

  private final World world;
  private @Nullable ApiServer server;

  DemonstrationEndToEnd(World world) {
    this.world = world;
  }

  /** The other cluster's publisher is not needed for longer. */
  @BeforeAll
  void publishOnce() {
    world.map().restore();
    world
        .fleet()
        .operate(
            "publish",
            "--cluster=" + World.MUTUAL_TLS,
            "--store=" + Fleet.STORE,
            "--signing-key=" + world.mutualTls().signingKey(),
            "--once",
            "--kubeconfig=" + world.apiServer().adminKubeconfig())
        .requireDone();
  }

  @ParameterizedTest(name = "TokenReview {0}, API server shows a {1}, --exec {2}")
  @CsvSource({
    "v1, secret, self",
    "v1, secret, aws",
    "v1, certificate, self",
    "v1, certificate, aws",
    "v1beta1, secret, self",
    "v1beta1, secret, aws",
    "v1beta1, certificate, self",
    "v1beta1, certificate, aws"
  })
  void holds(String version, String shown, String plugin) {
    Cluster cluster = shown.equals("secret") ? world.prod() : world.mutualTls();
    ApiServer asked = serverOf(version, shown, cluster);
    String pod = String.join("-", version, shown, plugin);
    User developer = new User(cluster, asked, "developer", plugin);
    User creator = new User(cluster, asked, "creator", plugin);

    assertThat(developer.does("run", pod, "-n", "dev", "--image=nginx").text())
        .isEqualTo("pod/" + pod + " created");
    assertThat(developer.does("get", "pods", "-n", "dev", "-o", "name").text().lines())
        .contains("pod/" + pod);
    assertThat(developer.types("get", "nodes").text()).isEqualTo(FORBIDDEN);
    assertThat(creator.does("get", "nodes").text()).isEqualTo("No resources found");
    assertThat(creator.does("auth", "can-i", "*", "*", "-A").lastLine()).isEqualTo("yes");
    assertThat(creator.whoIs("groups").toString()).contains("\"system:masters\"");
    assertThat(developer.whoIs("groups").toString())
        .isEqualTo("[\"developers\",\"system:authenticated\"]");
    assertThat(asked.admin("auth", "can-i", "*", "*", "-A").lastLine()).isEqualTo("yes");
  }

  /** The one that is up, when it is such a one. */
  private ApiServer serverOf(String version, String shown, Cluster cluster) {
    String name = "api-server-%s-%s".formatted(version, shown);
    if (server == null || !server.name().equals(name)) {
      stop();
      server = world.startApiServer(name, cluster, version, Duration.ZERO);
    }
    return server;
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  /** Somebody with a kubeconfig that {@code kubeconfig} wrote. */
  private final class User {
    private final Map<String, String> environment;

    User(Cluster cluster, ApiServer server, String profile, String plugin) {
      Path file =
          server
              .log()
              .resolveSibling(String.join("-", server.name(), profile, plugin) + ".kubeconfig");
      environment = World.kubeconfig(file);
      world
          .desk()
          .type(
              environment,
              "iam-tokenreview",
              "kubeconfig",
              "--cluster=" + cluster.id(),
              "--server=" + server.url(),
              "--certificate-authority=" + world.authority(),
              "--profile=" + profile,
              "--exec=" + plugin)
          .requireDone();
    }

    Command.Result types(String... words) {
      return world.desk().kubectl(environment, words);
    }

    Command.Result does(String... words) {
      return types(words).requireDone();
    }

    JsonNode whoIs(String member) {
      return World.json(does("auth", "whoami", "-o", "json").text())
          .at("/status/userInfo/" + member);
    }
  }
}
