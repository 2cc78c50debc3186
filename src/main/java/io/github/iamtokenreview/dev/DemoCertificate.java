package io.github.iamtokenreview.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate that development mode shows. */
final class DemoCertificate {
  private DemoCertificate() {}

  /**
   * @param file PKCS #12
   * @throws IOException when it can't be read with that password
   */
  static SSLContext read(Path file, String password) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance(file.toFile(), password.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no key of " + file + " can be used", e);
    }
  }
}
