package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.Keytool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes control plane on the loopback, with no kubelet, scheduler or controller: etcd, and
 * API servers that share it, as those of one cluster do. Their webhooks may differ.
 */
final class ControlPlane implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final Programs programs;
  private final Path directory;
  private final Certificates certificates;
  private final Server etcd;
  private final String etcdUrl;
  private final Deque<ApiServer> apiServers = new ArrayDeque<>();

  private ControlPlane(Programs programs, Path directory, String etcdUrl, Server etcd) {
    this.programs = programs;
    this.directory = directory;
    this.etcdUrl = etcdUrl;
    this.etcd = etcd;
    certificates = Certificates.make(directory.resolve("pki"), "cluster");
    certificates.addServer("apiserver");
    certificates.addClient("admin", "CN=admin, O=system:masters");
    makeServiceAccountKey();
  }

  static ControlPlane start(Programs programs, Path directory) {
    String url = "http://127.0.0.1:" + Ports.free();
    String peerUrl = "http://127.0.0.1:" + Ports.free();
    Server etcd =
        Server.start(
            directory.resolve("etcd.log"),
            List.of(
                programs.etcd().toString(),
                "--name=default",
                "--data-dir=" + directory.resolve("etcd"),
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=" + peerUrl,
                "--initial-advertise-peer-urls=" + peerUrl,
                "--initial-cluster=default=" + peerUrl),
            Map.of());
    return new ControlPlane(programs, directory, url, etcd);
  }

  private void makeServiceAccountKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Certificates.writeSecret(
          certificates.key("sa"), Keytool.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      Files.writeString(
          directory.resolve("pki").resolve("sa.pub"),
          Keytool.pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * How an API server asks the webhook.
   *
   * @param name of the API server, for its log
   * @param kubeconfig of the webhook
   * @param version of TokenReview, {@code v1} or {@code v1beta1}
   * @param cacheTtl how long answers are kept
   */
  record Webhook(String name, Path kubeconfig, String version, Duration cacheTtl) {}

  /** Another API server. Comes back when it is ready. */
  ApiServer startApiServer(Webhook webhook) {
    ApiServer started =
        new ApiServer(
            new ApiServer.Place(programs, directory, certificates, etcdUrl), webhook, Ports.free());
    apiServers.push(started);
    started.start();
    started.awaitReady(START);
    return started;
  }

  /** What vouches for all its API servers. */
  Path authority() {
    return certificates.authority();
  }

  @Override
  public void close() {
    apiServers.forEach(ApiServer::close);
    etcd.close();
  }
}
