package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.iamtokenreview.publisher.PublishLoop.Timing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Publishes for as long as it is let: watch, loop, Events and health put together.
 *
 * @param healthPort where probes are answered, on all addresses, as the kubelet comes from outside
 *     the pod; empty for nowhere
 */
public record WatchingPublisher(
    KubernetesAccess access, Publisher publisher, Optional<Integer> healthPort, Pace pace) {

  /**
   * Returns when the trigger is stopped.
   *
   * @param log hears what is done
   * @throws IOException when the kubeconfig can't be read or the health port is taken; all else is
   *     tried again
   */
  public void run(PublishListener log, PublishTrigger trigger, InstantSource clock)
      throws IOException, InterruptedException {
    try (KubernetesClient client = access.connect();
        ObjectWatch<ConfigMap> watch =
            new ObjectWatch<>(client, ConfigMapSource.watched(), trigger::fire, clock)) {
      PublisherHealth health = new PublisherHealth(watch::whyNotWatching, clock);
      ConfigMapEvents events = new ConfigMapEvents(client, clock);
      PublishLoop loop =
          new PublishLoop(
              new ConfigMapSource(client, watch::compare),
              publisher,
              List.of(log, health, events),
              new Timing(clock, pace));
      watch.start();
      Optional<HealthServer> server = startServer(health);
      try {
        loop.run(trigger);
      } finally {
        server.ifPresent(HealthServer::close);
      }
    }
  }

  private Optional<HealthServer> startServer(PublisherHealth health) throws IOException {
    return healthPort.isPresent()
        ? Optional.of(HealthServer.start(new InetSocketAddress(healthPort.get()), health))
        : Optional.empty();
  }
}
