package io.github.iamtokenreview.publisher;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.iamtokenreview.publisher.PublishLoop.Timing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Publishes for as long as it is let: watch, loop, Events and health put together. */
public record WatchingPublisher(KubernetesAccess access, Publisher publisher, Options options) {

  /**
   * How it is done.
   *
   * @param healthPort where probes are answered, on all addresses, as the kubelet comes from
   *     outside the pod; empty for nowhere
   */
  public record Options(ClusterObjects objects, Optional<Integer> healthPort, Pace pace) {}

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
        ClusterWatch watch = new ClusterWatch(client, options.objects(), trigger::fire, clock)) {
      PublisherHealth health = new PublisherHealth(watch::whyNotWatching, clock);
      EventWriter writer = new EventWriter(client);
      MappingObjectEvents onObjects = new MappingObjectEvents(writer, clock);
      ConfigMapEvents onConfigMap = new ConfigMapEvents(writer, clock, onObjects::hasSaid);
      PublishLoop loop =
          new PublishLoop(
              watch.source(),
              publisher,
              List.of(log, health, onObjects, onConfigMap),
              new Timing(clock, options.pace()));
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
    Optional<Integer> port = options.healthPort();
    return port.isPresent()
        ? Optional.of(HealthServer.start(new InetSocketAddress(port.get()), health))
        : Optional.empty();
  }
}
