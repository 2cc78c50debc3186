package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.Keytool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority and what it vouches for, as PEM files in a directory: {@code NAME.crt}, {@code
 * NAME.key}. Made by keytool, since the JDK has no API for it.
 */
record Certificates(Path directory) {
  private static final String AUTHORITY = "ca";

  /** A new authority. */
  static Certificates make(Path directory, String name) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Certificates made = new Certificates(directory);
    made.keytool(AUTHORITY, "CN=" + name, "-ext", "bc:critical=ca:true");
    made.write(AUTHORITY);
    return made;
  }

  /** For a server on the loopback. */
  void addServer(String name) {
    keytool(
        name,
        "CN=" + name,
        "-signer",
        AUTHORITY,
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-ext",
        "eku=serverAuth");
    write(name);
  }

  /**
   * For a client.
   *
   * @param dn whom it names
   */
  void addClient(String name, String dn) {
    keytool(name, dn, "-signer", AUTHORITY, "-ext", "eku=clientAuth");
    write(name);
  }

  Path authority() {
    return certificate(AUTHORITY);
  }

  Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  Path key(String name) {
    return directory.resolve(name + ".key");
  }

  /** Shows a server's certificate, and trusts what another authority vouches for. */
  SSLContext server(String name, Certificates clients) {
    try {
      KeyStore shown = KeyStore.getInstance("PKCS12");
      shown.load(null, null);
      shown.setKeyEntry(
          name,
          store().getKey(name, Keytool.password()),
          Keytool.password(),
          store().getCertificateChain(name));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(shown, Keytool.password());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(AUTHORITY, clients.store().getCertificate(AUTHORITY));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file() {
    return directory.resolve("keys.p12");
  }

  private KeyStore store() throws GeneralSecurityException, IOException {
    return Keytool.open(file());
  }

  private void keytool(String alias, String dn, String... more) {
    List<String> options = new ArrayList<>(List.of("-alias", alias, "-dname", dn));
    options.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    options.addAll(List.of(more));
    try {
      Keytool.generate(file(), options);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void write(String name) {
    try {
      Certificate certificate = store().getCertificate(name);
      Key key = store().getKey(name, Keytool.password());
      Files.writeString(certificate(name), Keytool.pem("CERTIFICATE", certificate.getEncoded()));
      writeSecret(key(name), Keytool.pem("PRIVATE KEY", key.getEncoded()));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static void writeSecret(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }
}
