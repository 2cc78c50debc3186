package io.github.iamtokenreview.kubeconfig;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a client proves itself in TLS.
 *
 * @param chain its own certificate first
 */
public record ClientCertificate(List<X509Certificate> chain, PrivateKey key) {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  public ClientCertificate {
    chain = List.copyOf(chain);
  }

  /**
   * @throws IllegalArgumentException when one of both is none; it quotes nothing of them
   */
  static ClientCertificate parse(String certificate, String key) {
    try {
      return new ClientCertificate(
          CertificateAuthority.parse(certificate).certificates(), privateKey(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the client certificate or its key: " + e.getMessage(), e);
    }
  }

  private static PrivateKey privateKey(String pem) {
    Matcher found = PKCS8.matcher(pem);
    if (!found.find()) {
      throw new IllegalArgumentException(
          "the key is not PKCS #8: 'openssl pkcs8 -topk8 -nocrypt' makes that of it");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (GeneralSecurityException e) {
        // It is of another.
      }
    }
    throw new IllegalArgumentException("the key is none of " + String.join(", ", ALGORITHMS));
  }

  /** No key. */
  @Override
  public String toString() {
    return "ClientCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
