package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.kubeconfig.WebhookKubeconfigFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The way to a server, hop by hop: its name, a connection, TLS. */
final class Connection {
  private static final Duration NAME_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** As long as an API server waits for it. */
  private static final Duration TLS_TIMEOUT = Duration.ofSeconds(10);

  /** Within which a server that refuses a client has said so. */
  private static final Duration REFUSAL_WAIT = Duration.ofMillis(500);

  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final String host;
  private final int port;
  private final boolean encrypted;
  private final boolean insecure;
  private final SSLContext tls;

  Connection(WebhookKubeconfigFile config, SSLContext tls) {
    URI server = config.server();
    this.host = server.getHost().replaceAll("^\\[|]$", "");
    this.encrypted = "https".equalsIgnoreCase(server.getScheme());
    int usual = encrypted ? HTTPS_PORT : HTTP_PORT;
    this.port = server.getPort() < 0 ? usual : server.getPort();
    this.insecure = config.insecure();
    this.tls = tls;
  }

  void look(Consumer<Step> steps) throws StepFailedException {
    List<InetAddress> addresses = resolve();
    steps.accept(
        Step.ok(
            "dns",
            host
                + " is "
                + addresses.stream()
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "))));
    try (Socket socket = connect(addresses)) {
      steps.accept(
          Step.ok(
              "tcp",
              "connected to %s, port %d"
                  .formatted(socket.getInetAddress().getHostAddress(), port)));
      if (encrypted) {
        steps.accept(shakeHands(socket));
      }
    } catch (IOException e) {
      throw new StepFailedException(TlsFailure.of(e, host));
    }
  }

  /** An address in brackets is one already. */
  private List<InetAddress> resolve() throws StepFailedException {
    CompletableFuture<List<InetAddress>> found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Arrays.asList(InetAddress.getAllByName(host));
              } catch (UnknownHostException e) {
                return List.of();
              }
            });
    try {
      List<InetAddress> addresses = found.get(NAME_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      if (!addresses.isEmpty()) {
        return addresses;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw StepFailedException.of(
          "dns", "no answer about " + host, "see whether this machine's name server works");
    }
    throw StepFailedException.of(
        "dns",
        "there is no host " + host,
        "compare the webhook's URL with that of the deployed function; a private name needs a"
            + " network that knows it");
  }

  private Socket connect(List<InetAddress> addresses) throws StepFailedException {
    String last = "";
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), (int) CONNECT_TIMEOUT.toMillis());
        return socket;
      } catch (SocketTimeoutException e) {
        last = "%s does not answer on port %d".formatted(address.getHostAddress(), port);
      } catch (IOException e) {
        last =
            "%s takes no connection on port %d: %s"
                .formatted(address.getHostAddress(), port, e.getMessage());
      }
    }
    throw StepFailedException.of(
        "tcp", last, "look at the port, and at firewalls and security groups on the way");
  }

  private Step shakeHands(Socket socket) throws IOException, StepFailedException {
    SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, port, false);
    SSLParameters parameters = secured.getSSLParameters();
    if (!insecure) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    secured.setSSLParameters(parameters);
    secured.setSoTimeout((int) TLS_TIMEOUT.toMillis());
    secured.startHandshake();
    checkStays(secured);
    X509Certificate shown = (X509Certificate) secured.getSession().getPeerCertificates()[0];
    if (insecure) {
      return Step.warning(
          "tls",
          "the certificate is not looked at: insecure-skip-tls-verify",
          "put the certificate that vouches for it into certificate-authority-data");
    }
    checkTime(shown);
    return Step.ok(
        "tls",
        "%s, certificate good until %s"
            .formatted(secured.getSession().getProtocol(), shown.getNotAfter().toInstant()));
  }

  /** From TLS 1.3 on, a client learns only behind its own handshake that it is refused. */
  private void checkStays(SSLSocket secured) throws IOException, StepFailedException {
    secured.setSoTimeout((int) REFUSAL_WAIT.toMillis());
    try {
      secured.getInputStream().read();
    } catch (SocketTimeoutException e) {
      return; // It waits for a request, as it should.
    } catch (IOException e) {
      throw new StepFailedException(TlsFailure.refused(host));
    }
    throw new StepFailedException(TlsFailure.refused(host));
  }

  /** One that is trusted itself is not asked for its age by the JDK; API servers do. */
  private static void checkTime(X509Certificate certificate) throws IOException {
    try {
      certificate.checkValidity();
    } catch (CertificateException e) {
      throw new IOException("the certificate's time", e);
    }
  }
}
