package io.github.iamtokenreview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS by a certificate that nobody knows but who is told. */
public final class SelfSigned {
  private static final String FILE = "keys.p12";
  private static final char[] PASSWORD = "changeit".toCharArray();

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
    keytool(directory.resolve(FILE), name, more);
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
    keys.init(store(directory), PASSWORD);
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
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve(FILE))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  /** The certificate that was made in a directory. */
  public static String pem(Path directory) throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", store(directory).getCertificate("mykey").getEncoded());
  }

  /** Its key, in PKCS #8. */
  public static String keyPem(Path directory) throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", store(directory).getKey("mykey", PASSWORD).getEncoded());
  }

  private static String pem(String kind, byte[] bytes) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }

  /** The JDK has no API to make a certificate. */
  private static void keytool(Path file, String name, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-dname",
                "CN=stand-in",
                "-ext",
                "san=" + name,
                "-keyalg",
                "EC"));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(output);
    }
  }
}
