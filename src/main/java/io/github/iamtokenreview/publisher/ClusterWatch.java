package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.Optional;

/** Watches what of a cluster is published, and reads it. */
final class ClusterWatch implements AutoCloseable {
  private final KubernetesClient client;
  private final ClusterObjects objects;
  private final ObjectWatch<ConfigMap> configMap;
  private final Optional<ObjectWatch<GenericKubernetesResource>> mappings;

  /**
   * @param onChange called on a thread of the client; must be quick
   */
  ClusterWatch(
      KubernetesClient client, ClusterObjects objects, Runnable onChange, InstantSource clock) {
    this.client = client;
    this.objects = objects;
    this.configMap = new ObjectWatch<>(client, ConfigMapSource.watched(), onChange, clock);
    this.mappings =
        objects.identityMappings()
            ? Optional.of(new ObjectWatch<>(client, MappingObjectSource.watched(), onChange, clock))
            : Optional.empty();
  }

  /** Does not wait until the API server answers. */
  void start() {
    configMap.start();
    mappings.ifPresent(ObjectWatch::start);
  }

  /** Reads what is watched, and holds it against what the watch has seen. */
  AwsAuthSource source() {
    return ClusterSource.of(
        client,
        objects,
        new ClusterSource.Observers(
            configMap::compare, read -> mappings.ifPresent(watch -> watch.compare(read))));
  }

  /** Why changes are not seen as they come; empty if they are. */
  Optional<String> whyNotWatching() {
    return configMap.whyNotWatching().or(() -> mappings.flatMap(ObjectWatch::whyNotWatching));
  }

  @Override
  public void close() {
    configMap.close();
    mappings.ifPresent(ObjectWatch::close);
  }
}
