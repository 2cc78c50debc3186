package io.github.iamtokenreview;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS by a certificate that nobody knows but who is told. */
public final class SelfSigned {
  private static final String FILE = "keys.p12";

  private SelfSigned() {}

  /**
   * Shows a new certificate and trusts no other.
   *
   * @param directory in which it stays, for {@link #pem}
   * @param name of the server, such as {@code ip:127.0.0.1}
   * @param more options of {@code keytool -genkeypair}
   */
  public static SSLContext context(Path directory, String name, String... more)
      throws IOException, InterruptedException, GeneralSecurityException {
    List<String> options = new ArrayList<>(List.of("-dname", "CN=stand-in", "-keyalg", "EC"));
    options.addAll(List.of("-ext", "san=" + name));
    options.addAll(List.of(more));
    Keytool.generate(directory.resolve(FILE), options);
    return context(keys(directory), directory);
  }

  /** Trusts the certificate that was made in a directory, and shows none. */
  public static SSLContext trusting(Path directory) throws IOException, GeneralSecurityException {
    return context(null, directory);
  }

  /** Trusts the certificate that was made in a directory, and shows that of another one. */
  public static SSLContext trusting(Path directory, Path shown)
      throws IOException, GeneralSecurityException {
    return context(keys(shown), directory);
  }

  private static KeyManager[] keys(Path directory) throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(directory), Keytool.password());
    return keys.getKeyManagers();
  }

  private static SSLContext context(KeyManager @Nullable [] shown, Path trustedDirectory)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", store(trustedDirectory).getCertificate("mykey"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(Path directory) throws IOException, GeneralSecurityException {
    return Keytool.open(directory.resolve(FILE));
  }

  /** The certificate that was made in a directory. */
  public static String pem(Path directory) throws IOException, GeneralSecurityException {
    return Keytool.pem("CERTIFICATE", store(directory).getCertificate("mykey").getEncoded());
  }

  /** Its key, in PKCS #8. */
  public static String keyPem(Path directory) throws IOException, GeneralSecurityException {
    return Keytool.pem(
        "PRIVATE KEY", store(directory).getKey("mykey", Keytool.password()).getEncoded());
  }
}
