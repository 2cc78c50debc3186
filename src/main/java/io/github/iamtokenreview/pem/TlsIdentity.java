package io.github.iamtokenreview.pem;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * By what a client proves itself in TLS.
 *
 * @param chain its own certificate first
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
  private static final char[] NO_PASSWORD = {};

  /**
   * @throws IllegalArgumentException when there is no certificate, or one that did not sign the one
   *     before it: TLS clients show no such chain
   */
  public TlsIdentity {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no '-----BEGIN CERTIFICATE-----': give the certificate as PEM");
    }
    for (int i = 1; i < chain.size(); i++) {
      if (!chain
          .get(i - 1)
          .getIssuerX500Principal()
          .equals(chain.get(i).getSubjectX500Principal())) {
        throw new IllegalArgumentException(
            "the certificates are no chain: give the client's own, then each that signed the one before");
      }
    }
  }

  /**
   * Of all certificates of the one text, and the first key of the other.
   *
   * @throws IllegalArgumentException when one of both is none; it quotes nothing of them
   */
  public static TlsIdentity parse(String certificates, String key) {
    return of(certificates, PemPrivateKey.parse(key));
  }

  /**
   * Of all certificates of a text.
   *
   * @throws IllegalArgumentException when there is none, or one can't be read
   */
  public static TlsIdentity of(String certificates, PrivateKey key) {
    return new TlsIdentity(
        PemCertificate.all(certificates).stream().map(PemCertificate::certificate).toList(), key);
  }

  /**
   * Shows it to whoever asks.
   *
   * @throws GeneralSecurityException when a certificate is there twice
   */
  public KeyManager[] keyManagers() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, NO_PASSWORD);
    } catch (IOException e) {
      throw new IllegalStateException("nothing is read", e);
    }
    store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /** No key. */
  @Override
  public String toString() {
    return "TlsIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
