package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the API server: by a kubeconfig, or in a pod by its service account.
 *
 * @param kubeconfig else {@code KUBECONFIG}, {@code ~/.kube/config} or the service account
 * @param context of the kubeconfig, else its current one
 */
public record KubernetesAccess(
    Optional<Path> kubeconfig, Optional<String> context, ApiTimeouts timeouts) {

  /** Few: whoever uses the client tries again by himself. */
  private static final int RETRIES = 1;

  public KubernetesAccess(Optional<Path> kubeconfig, Optional<String> context) {
    this(kubeconfig, context, ApiTimeouts.DEFAULT);
  }

  /**
   * Nothing is asked for yet.
   *
   * @throws IOException when the kubeconfig can't be read
   */
  KubernetesClient connect() throws IOException {
    Config config =
        new ConfigBuilder(config())
            .withAutoConfigure(false) // Else what KUBECONFIG names comes back in.
            .withConnectionTimeout((int) timeouts.connect().toMillis())
            .withRequestTimeout((int) timeouts.request().toMillis())
            .withRequestRetryBackoffLimit(RETRIES)
            .withWatchReconnectInterval((int) timeouts.reconnect().toMillis())
            // A request that times out ends its connection only in HTTP/1.1. One of HTTP/2 that was
            // silently cut would be used again until TCP gives it up, a quarter of an hour later.
            .withHttp2Disable(true)
            .build();
    try {
      return ClientCertificate.clientOf(config).build();
    } catch (KubernetesClientException e) {
      // What the client says of what it can't read may quote it: neither text nor cause go on.
      throw new IOException(
          "the kubeconfig can't be used: look at its certificate authority and its proxy");
    }
  }

  /**
   * Reads what the cluster has once.
   *
   * @throws IOException when the kubeconfig or the cluster can't be read
   */
  public Source read(ClusterObjects objects) throws IOException {
    return read(objects, ClusterSource.Observers.NONE);
  }

  /**
   * Reads the same for people to look at. That there is no ConfigMap is a warning among the
   * findings.
   *
   * @throws IOException when the kubeconfig or the cluster can't be read
   */
  public ClusterMap readMap(ClusterObjects objects) throws IOException {
    List<ConfigMap> read = new ArrayList<>();
    Source source = read(objects, new ClusterSource.Observers(read::addAll, mappings -> {}));
    Optional<Map<String, String>> data =
        read.stream()
            .findFirst()
            .map(found -> Objects.requireNonNullElse(found.getData(), Map.of()));
    return new ClusterMap(
        data,
        source.configMapPresent() ? source.awsAuth() : source.awsAuth().with(Notices.missing()));
  }

  private Source read(ClusterObjects objects, ClusterSource.Observers observers)
      throws IOException {
    try (KubernetesClient client = connect()) {
      return ClusterSource.of(client, objects, observers).read();
    }
  }

  private Config config() throws IOException {
    Config config =
        kubeconfig.isPresent()
            ? read(kubeconfig.get())
            : Config.autoConfigure(context.orElse(null));
    checkContext(config);
    if (kubeconfig.isEmpty()) {
      checkFound(config);
    }
    return config;
  }

  /** Whom the client would ask who was told of no cluster. */
  private static void checkFound(Config config) throws IOException {
    boolean guessed = config.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL);
    if (config.getCurrentContext() == null && guessed) {
      throw new IOException(
          "there is no kubeconfig (KUBECONFIG, ~/.kube/config), nor is this a pod with a service"
              + " account: give one with --kubeconfig");
    }
  }

  private Config read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(
          "the kubeconfig " + file + " can't be read: see that it is there, and yours to read");
    }
    try {
      return Config.fromKubeconfig(context.orElse(null), file.toFile());
    } catch (RuntimeException e) {
      throw new IOException("the file " + file + " is no kubeconfig", e);
    }
  }

  /** The client goes on with another context where it does not find the one it was told. */
  private void checkContext(Config config) throws IOException {
    @Nullable NamedContext found = config.getCurrentContext();
    if (context.isPresent() && (found == null || !context.get().equals(found.getName()))) {
      throw new IOException("the kubeconfig has no context " + context.get());
    }
  }
}
