package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.github.iamtokenreview.pem.PemPrivateKey;
import io.github.iamtokenreview.pem.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The client certificate and key of a kubeconfig, made ready for TLS by the JDK alone. The
 * Kubernetes client reads EC keys with Bouncy Castle only, which would be 8 MB more and has to be
 * registered by name; k3s and others give their users EC keys.
 */
final class ClientCertificate {

  /** The longest RSA keys and chains are a tenth of it. */
  private static final int MAX_BYTES = 64 * 1024;

  private ClientCertificate() {}

  /**
   * A client that uses the certificate of the configuration, if there is one.
   *
   * @throws IOException naming what of the kubeconfig can't be used; it quotes nothing of a key
   */
  static KubernetesClientBuilder clientOf(Config config) throws IOException {
    String certificate = pem(config.getClientCertData(), config.getClientCertFile(), "certificate");
    String key = pem(config.getClientKeyData(), config.getClientKeyFile(), "key");
    if (certificate.isEmpty() || key.isEmpty()) {
      return new KubernetesClientBuilder().withConfig(config);
    }
    KeyManager[] keys = keyManagers(certificate, privateKey(key));
    TrustManager[] trust = trustManagers(config);
    Config rest =
        new ConfigBuilder(config)
            .withAutoConfigure(false) // Else what KUBECONFIG names comes back in.
            .withClientCertData(null)
            .withClientCertFile(null)
            .withClientKeyData(null)
            .withClientKeyFile(null)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(rest)
        .withHttpClientBuilderConsumer(http -> http.sslContext(keys, trust));
  }

  /** Data goes before a file; "" where there is neither. */
  private static String pem(@Nullable String data, @Nullable String file, String what)
      throws IOException {
    if (data != null && !data.isEmpty()) {
      return decoded(data, what);
    }
    if (file == null || file.isEmpty()) {
      return "";
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return new String(in.readNBytes(MAX_BYTES), UTF_8);
    } catch (IOException e) {
      throw new IOException("cannot read the kubeconfig's client " + what + " " + file, e);
    }
  }

  /** A kubeconfig has base64, an exec plugin's answer the PEM itself. */
  private static String decoded(String data, String what) throws IOException {
    if (data.contains("-----BEGIN")) {
      return data;
    }
    try {
      return new String(Base64.getMimeDecoder().decode(data), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IOException("the kubeconfig's client-" + what + "-data is not base64");
    }
  }

  private static PrivateKey privateKey(String pem) throws IOException {
    try {
      return PemPrivateKey.parse(pem);
    } catch (IllegalArgumentException e) {
      throw new IOException("the kubeconfig's client key can't be used: " + e.getMessage(), e);
    }
  }

  private static KeyManager[] keyManagers(String certificates, PrivateKey key) throws IOException {
    try {
      return TlsIdentity.of(certificates, key).keyManagers();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(
          "the kubeconfig's client certificate can't be used: " + e.getMessage(), e);
    }
  }

  private static TrustManager[] trustManagers(Config config) throws IOException {
    try {
      return SSLUtils.trustManagers(config);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the kubeconfig's certificate authority can't be used: " + e.getMessage(), e);
    }
  }
}
