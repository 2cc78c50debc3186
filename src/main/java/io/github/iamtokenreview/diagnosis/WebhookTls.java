package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.kubeconfig.CertificateAuthority;
import io.github.iamtokenreview.kubeconfig.WebhookKubeconfigFile;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** TLS as an API server does it by its webhook's kubeconfig. */
final class WebhookTls {
  private WebhookTls() {}

  static SSLContext context(WebhookKubeconfigFile config) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          config.client().isPresent() ? config.client().get().keyManagers() : null,
          config.insecure() ? new TrustManager[] {new Everybody()} : trusted(config.authority()),
          null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has TLS and an empty key store", e);
    }
  }

  private static TrustManager @Nullable [] trusted(Optional<CertificateAuthority> authority)
      throws GeneralSecurityException, IOException {
    if (authority.isEmpty()) {
      return null;
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int count = 0;
    for (X509Certificate certificate : authority.get().certificates()) {
      store.setCertificateEntry("authority-" + count++, certificate);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** For {@code insecure-skip-tls-verify}, of which the diagnosis warns. */
  private static final class Everybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
