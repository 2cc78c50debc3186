package io.github.iamtokenreview;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes keys with certificates, for which the JDK has a program and no API. */
public final class Keytool {
  private static final String PASSWORD = "changeit";

  private Keytool() {}

  /**
   * Adds a new key with its certificate to a file, which is made if it is not there.
   *
   * @param options of {@code keytool -genkeypair}
   */
  public static void generate(Path file, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", file.toString()));
    command.addAll(options);
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(output);
    }
  }

  public static char[] password() {
    return PASSWORD.toCharArray();
  }

  /** What was made. */
  public static KeyStore open(Path file) throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(file.toFile(), password());
  }

  /** In lines of 64 characters. */
  public static String pem(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}
