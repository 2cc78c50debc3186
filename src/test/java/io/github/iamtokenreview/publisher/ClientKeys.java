package io.github.iamtokenreview.publisher;

import io.github.iamtokenreview.Keytool;
import io.github.iamtokenreview.Secrets;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A key with its certificate, and the ways in which people's kubeconfigs hold it. */
record ClientKeys(PrivateKey key, X509Certificate certificate) {
  /**
   * What stands in OpenSSL's EC keys around the two numbers: before the private one, and between it
   * and the point (RFC 5915, and the curves' identifiers of RFC 5480).
   */
  private record Sec1(String start, String curve, int size) {}

  private static final Map<String, Sec1> SEC1 =
      Map.of(
          "secp256r1", new Sec1("30770201010420", "a00a06082a8648ce3d030107a14403420004", 32),
          "secp384r1", new Sec1("3081a40201010430", "a00706052b81040022a16403620004", 48),
          "secp521r1", new Sec1("3081dc0201010442", "a00706052b81040023a18189038186" + "0004", 66));

  /** PKCS#8's head of an RSA key of 2048 bits; the rest is PKCS#1. */
  private static final int RSA_HEAD = 26;

  /**
   * Makes a new one.
   *
   * @param options of keytool, such as {@code -keyalg EC -groupname secp256r1}
   */
  static ClientKeys generate(Path directory, String options)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = directory.resolve(options.replace(' ', '_').replace(':', '_'));
    List<String> words = new ArrayList<>(List.of("-alias", "k", "-dname", "CN=admin"));
    words.addAll(List.of(options.split(" ")));
    Keytool.generate(file, words);
    KeyStore store = Keytool.open(file);
    PrivateKey key = (PrivateKey) store.getKey("k", Keytool.password());
    return new ClientKeys(key, (X509Certificate) store.getCertificate("k"));
  }

  String certificatePem() throws GeneralSecurityException {
    return Keytool.pem("CERTIFICATE", certificate.getEncoded());
  }

  String pkcs8() {
    return secret("PRIVATE KEY", key.getEncoded());
  }

  String pkcs1() {
    byte[] whole = key.getEncoded();
    return secret("RSA PRIVATE KEY", Arrays.copyOfRange(whole, RSA_HEAD, whole.length));
  }

  /** As {@code openssl ecparam -genkey} and k3s write it. */
  String sec1(String curve) {
    return secret("EC PRIVATE KEY", HexFormat.of().parseHex(sec1Hex(curve)));
  }

  /** Without the optional name of its curve. */
  String sec1WithoutCurve() {
    Sec1 form = Objects.requireNonNull(SEC1.get("secp256r1"));
    byte[] bare = HexFormat.of().parseHex("30250201010420" + number(form.size()));
    return secret("EC PRIVATE KEY", bare);
  }

  private String sec1Hex(String curve) {
    Sec1 form = Objects.requireNonNull(SEC1.get(curve), curve);
    var point = ((ECPublicKey) certificate.getPublicKey()).getW();
    return form.start()
        + number(form.size())
        + form.curve()
        + hex(point.getAffineX(), form.size())
        + hex(point.getAffineY(), form.size());
  }

  private String number(int size) {
    return hex(((ECPrivateKey) key).getS(), size);
  }

  private static String hex(BigInteger number, int size) {
    String digits = number.toString(16);
    return "0".repeat(2 * size - digits.length()) + digits;
  }

  private static String secret(String label, byte[] der) {
    String body = Base64.getEncoder().encodeToString(der);
    Secrets.used(body.substring(0, Math.min(body.length(), 64)));
    return Keytool.pem(label, der);
  }
}
