package io.github.iamtokenreview.cli.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.github.iamtokenreview.Eventually;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.publisher.KubeApi;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code publish} of what a cluster's API server has. */
@EnableKubernetesMockClient(crud = true, https = false)
@SuppressWarnings("NullAway.Init") // JUnit's extension sets the client.
class PublishClusterTest {
  private static final String ROLE =
      """
      - rolearn: arn:aws:iam::123456789012:role/Admin
        username: admin
      """;

  KubernetesClient client;

  private final PublishRig rig;

  PublishClusterTest(@TempDir Path directory) throws IOException {
    rig = new PublishRig(directory);
  }

  @Test
  void readsTheClusterOnce() throws Exception {
    KubeApi api = new KubeApi(client);
    CommandLineRun none = rig.publishOnceFrom(api);
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err())
        .startsWith("kube-system/aws-auth: error: the ConfigMap kube-system/aws-auth does");

    api.apply(Map.of("mapRoles", ROLE));
    CommandLineRun run = rig.publishOnceFrom(api, "--context", "mock");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(rig.stored().resourceVersion()).isNotEmpty();
  }

  @Test
  @Timeout(60)
  void watchesUntilItIsEnded() throws Exception {
    KubeApi api = new KubeApi(client);
    api.apply(Map.of("mapRoles", ROLE));
    String kubeconfig = api.kubeconfig(rig.directory).toString();
    int port = freePort();
    CompletableFuture<CommandLineRun> ended = new CompletableFuture<>();
    Thread watching =
        new Thread(
            () ->
                ended.complete(
                    rig.publish(
                        "--watch", "--kubeconfig", kubeconfig, "--health-port", "" + port)));
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

  private static void awaitReady(int port) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/readyz");
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    HttpClient kubelet = HttpClient.newHttpClient();
    Eventually.that("it listens and is ready")
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> kubelet.send(request, BodyHandlers.ofString()).statusCode() == 200);
  }
}
