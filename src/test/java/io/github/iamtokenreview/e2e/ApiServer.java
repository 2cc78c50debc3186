package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kube-apiserver that asks the webhook; can be killed and started again at its place. */
final class ApiServer implements AutoCloseable {

  /** What all API servers of a control plane have in common. */
  record Place(Programs programs, Path directory, Certificates certificates, String etcdUrl) {
    Path pki(String file) {
      return directory.resolve("pki").resolve(file);
    }
  }

  private final Place place;
  private final ControlPlane.Webhook webhook;
  private final int port;
  private @Nullable Server process;

  ApiServer(Place place, ControlPlane.Webhook webhook, int port) {
    this.place = place;
    this.webhook = webhook;
    this.port = port;
    write("admin", adminUser());
    write("nobody", "{}");
  }

  String name() {
    return webhook.name();
  }

  String url() {
    return "https://127.0.0.1:" + port;
  }

  /** As its flags say. */
  Duration cacheTtl() {
    return webhook.cacheTtl();
  }

  Path log() {
    return place.directory().resolve(webhook.name() + ".log");
  }

  /** Whose user is an administrator by client certificate. */
  Path adminKubeconfig() {
    return kubeconfig("admin");
  }

  /** That has no user. */
  Path nobodysKubeconfig() {
    return kubeconfig("nobody");
  }

  private Path kubeconfig(String user) {
    return place.directory().resolve(webhook.name() + "-" + user + ".kubeconfig");
  }

  private String adminUser() {
    return "{client-certificate: %s, client-key: %s}"
        .formatted(place.pki("admin.crt"), place.pki("admin.key"));
  }

  /** A kubeconfig with this user, a YAML map. */
  Path write(String name, String user) {
    String text =
        """
        apiVersion: v1
        kind: Config
        current-context: test
        clusters: [{name: test, cluster: {server: "%s", certificate-authority: %s}}]
        users: [{name: test, user: %s}]
        contexts: [{name: test, context: {cluster: test, user: test}}]
        """
            .formatted(url(), place.certificates().authority(), user);
    try {
      return Files.writeString(kubeconfig(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    process =
        Server.start(
            log(),
            List.of(
                place.programs().apiServer().toString(),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--endpoint-reconciler-type=none",
                "--etcd-servers=" + place.etcdUrl(),
                "--authorization-mode=RBAC",
                // No controller makes the service accounts that it wants.
                "--disable-admission-plugins=ServiceAccount",
                "--client-ca-file=" + place.pki("ca.crt"),
                "--tls-cert-file=" + place.pki("apiserver.crt"),
                "--tls-private-key-file=" + place.pki("apiserver.key"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + place.pki("sa.pub"),
                "--service-account-signing-key-file=" + place.pki("sa.key"),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--profiling=false",
                "--authentication-token-webhook-config-file=" + webhook.kubeconfig(),
                "--authentication-token-webhook-version=" + webhook.version(),
                "--authentication-token-webhook-cache-ttl=" + webhook.cacheTtl().toSeconds() + "s"),
            Map.of());
  }

  void awaitReady(Duration limit) {
    Eventually.within(
        limit,
        webhook.name() + " is ready",
        () -> {
          if (process == null || !process.runs()) {
            throw new AssertionError(webhook.name() + " ended: " + log());
          }
          return admin("get", "namespace", "default").done();
        });
  }

  void kill() {
    if (process != null) {
      process.kill();
    }
  }

  /** kubectl as the administrator whose client certificate the API server knows. */
  Command.Result admin(String... words) {
    return kubectl(adminKubeconfig(), words);
  }

  /** kubectl with a token. */
  Command.Result withToken(String token, String... words) {
    return command(nobodysKubeconfig()).with("--token", token).with(words).run(home());
  }

  private Command.Result kubectl(Path kubeconfig, String... words) {
    return command(kubeconfig).with(words).run(home());
  }

  private Command command(Path kubeconfig) {
    return Command.of(place.programs().kubectl().toString(), "--kubeconfig", kubeconfig.toString());
  }

  private Map<String, String> home() {
    return Map.of("HOME", place.directory().toString());
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
