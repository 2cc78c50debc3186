package io.github.iamtokenreview.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.iamtokenreview.awsauth.ConfigMapName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an administrator does to {@code aws-auth}, and sees of it. */
public final class KubeApi {
  private final KubernetesClient client;

  public KubeApi(KubernetesClient client) {
    this.client = client;
  }

  /** A kubeconfig that leads to the API server. */
  public Path kubeconfig(Path directory) throws IOException {
    return kubeconfig(directory, client.getMasterUrl().getPort());
  }

  /** One that leads to this port of the machine. */
  Path kubeconfig(Path directory, int port) throws IOException {
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: mock, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: mock, user: {}}]
        contexts: [{name: mock, context: {cluster: mock, user: mock}}]
        current-context: mock
        """
            .formatted(port));
  }

  KubernetesAccess access(Path directory) throws IOException {
    return new KubernetesAccess(Optional.of(kubeconfig(directory)), Optional.empty());
  }

  /** Makes or changes the ConfigMap. */
  public void apply(Map<String, String> data) {
    var configMap =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(ConfigMapName.NAMESPACE)
            .withName(ConfigMapName.NAME)
            .endMetadata()
            .withData(data)
            .build();
    assertThat(client.resource(configMap).createOr(resource -> resource.update())).isNotNull();
  }

  void delete() {
    var unused =
        client
            .configMaps()
            .inNamespace(ConfigMapName.NAMESPACE)
            .withName(ConfigMapName.NAME)
            .delete();
  }

  List<Event> events() {
    return client.v1().events().inNamespace(ConfigMapName.NAMESPACE).list().getItems();
  }
}
