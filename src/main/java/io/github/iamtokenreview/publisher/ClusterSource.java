package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what of a cluster is published, each kind of it completely or not at all. */
record ClusterSource(ConfigMapSource configMap, Optional<MappingObjectSource> objects)
    implements AwsAuthSource {

  /**
   * Hears what was read.
   *
   * @param configMap nothing or one
   * @param objects all of them; not told when they are not asked for or can't be had
   */
  record Observers(
      Consumer<List<ConfigMap>> configMap, Consumer<List<GenericKubernetesResource>> objects) {
    static final Observers NONE = new Observers(read -> {}, read -> {});
  }

  static ClusterSource of(KubernetesClient client, ClusterObjects which, Observers observers) {
    return new ClusterSource(
        new ConfigMapSource(client, observers.configMap()),
        which.identityMappings()
            ? Optional.of(new MappingObjectSource(client, observers.objects()))
            : Optional.empty());
  }

  @Override
  public Source read() throws IOException {
    Source base = configMap.read();
    return objects.map(mappings -> mappings.addTo(base)).orElse(base);
  }
}
