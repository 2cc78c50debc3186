package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

/**
 * Tells when {@code kube-system/aws-auth} changes. It lists and watches this one name only, so a
 * role for it is enough; where the API server goes away, it comes back by itself.
 */
final class AwsAuthWatch implements AutoCloseable {
  private final SharedIndexInformer<ConfigMap> informer;

  /**
   * @param onChange called on a thread of the informer; must be quick
   */
  AwsAuthWatch(KubernetesClient client, Runnable onChange) {
    informer =
        client
            .configMaps()
            .inNamespace(ConfigMapSource.NAMESPACE)
            .withName(ConfigMapSource.NAME)
            .runnableInformer(0);
    informer.addEventHandler(new Changes(onChange));
    informer.exceptionHandler((started, problem) -> true);
  }

  /** Does not wait until the API server answers. */
  void start() {
    var unused = informer.start();
  }

  /** Whether changes are seen as they come. */
  boolean isWatching() {
    return informer.isWatching();
  }

  @Override
  public void close() {
    informer.close();
  }

  private record Changes(Runnable onChange) implements ResourceEventHandler<ConfigMap> {
    @Override
    public void onAdd(ConfigMap added) {
      onChange.run();
    }

    @Override
    public void onUpdate(ConfigMap before, ConfigMap after) {
      onChange.run();
    }

    @Override
    public void onDelete(ConfigMap deleted, boolean stateUnknown) {
      onChange.run();
    }
  }
}
