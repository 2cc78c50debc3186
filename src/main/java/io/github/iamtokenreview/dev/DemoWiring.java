package io.github.iamtokenreview.dev;

import io.github.iamtokenreview.snapshot.InvalidDocumentException;
import io.github.iamtokenreview.webhook.FunctionConfig;
import io.github.iamtokenreview.webhook.WebhookSettings;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Development mode: starts what AWS would be, hands the function the settings to find it, and shows
 * the main job once the function is up. With {@code IAM_TOKENREVIEW_STORE} set, there is no
 * demonstration, only the gateway.
 */
@IfBuildProfile("dev")
@Singleton
final class DemoWiring {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable RuntimeStandIn runtime;

  /** Before the function polls, which in development mode does not wait for its start. */
  void listen(@Observes @Initialized(ApplicationScoped.class) Object container, DemoPorts ports)
      throws IOException {
    runtime = keep(RuntimeStandIn.start(ports.runtimePort()));
  }

  @Produces
  @Singleton
  WebhookSettings settings(FunctionConfig config, DemoPorts ports)
      throws IOException, InvalidDocumentException {
    RuntimeStandIn listening = Objects.requireNonNull(runtime, "listen() comes first");
    keep(GatewayStandIn.start(listening, ports.port()));
    return config.store().isPresent()
        ? WebhookSettings.of(config)
        : demonstrate(config, ports, listening);
  }

  private WebhookSettings demonstrate(
      FunctionConfig config, DemoPorts ports, RuntimeStandIn runtime)
      throws IOException, InvalidDocumentException {
    DemoFiles files = new DemoFiles(ports.directory());
    DemoIdentities identities = DemoIdentities.create();
    DemoCluster cluster =
        DemoCluster.create(files.directory().resolve("store"), DemoFiles.awsAuth(), Instant.now());
    files.write(identities, cluster);
    StsStandIn sts = keep(StsStandIn.start(identities.all(), Clock.systemUTC()));
    Loopback.daemon("demo", () -> report(ports, identities, cluster, runtime)).start();
    return WebhookSettings.of(new DemoConfig(config, cluster, sts.uri().toString()));
  }

  private static void report(
      DemoPorts ports, DemoIdentities identities, DemoCluster cluster, RuntimeStandIn runtime) {
    URI webhook =
        URI.create(
            "http://127.0.0.1:" + ports.port() + "/clusters/" + DemoCluster.ID + "/authenticate");
    try {
      runtime.firstPoll().get();
      var rows = new DemoRun(webhook, identities, cluster.webhookSecret()).run(Instant.now());
      System.out.println(DemoReport.text(ports.directory(), ports.port(), rows));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | ExecutionException e) {
      System.err.println("The demonstration could not run: " + e);
    }
  }

  private <T extends AutoCloseable> T keep(T running) {
    started.push(running);
    return running;
  }

  @PreDestroy
  void stop() throws Exception {
    for (AutoCloseable running : started) {
      running.close();
    }
  }
}
