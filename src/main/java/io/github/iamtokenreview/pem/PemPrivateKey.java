package io.github.iamtokenreview.pem;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the private keys that people have, with what the JDK knows: PKCS#8 (RFC 5958), and what
 * OpenSSL and Go write beside it, SEC 1 of EC keys (RFC 5915) and PKCS#1 of RSA keys (RFC 8017),
 * which both are the inside of a PKCS#8 key.
 */
public final class PemPrivateKey {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:EC |RSA |ENCRYPTED )?PRIVATE KEY)-----(.*?)-----END \\1-----",
          Pattern.DOTALL);
  private static final String SEC1 = "EC PRIVATE KEY";
  private static final String PKCS1 = "RSA PRIVATE KEY";

  /** Of certificates that API servers take (TLS 1.3's signature schemes). */
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private PemPrivateKey() {}

  /**
   * Reads the first private key of a text; blocks of another kind, such as OpenSSL's {@code EC
   * PARAMETERS}, are passed over.
   *
   * @throws IllegalArgumentException when there is none that can be used; it quotes nothing of the
   *     text
   */
  public static PrivateKey parse(String pem) {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new IllegalArgumentException("it holds no private key in PEM");
    }
    String label = block.group(1);
    String body = block.group(2);
    if (label.startsWith("ENCRYPTED") || body.contains("Proc-Type:")) {
      throw new IllegalArgumentException("it is encrypted: store it without a password");
    }
    return key(pkcs8(label, decoded(body)));
  }

  private static byte[] decoded(String body) {
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("it is not base64"); // The cause quotes the text.
    }
  }

  private static byte[] pkcs8(String label, byte[] der) {
    return switch (label) {
      case SEC1 -> Der.pkcs8(Der.algorithm(Der.EC_PUBLIC_KEY, Der.curveOf(der)), der);
      case PKCS1 -> Der.pkcs8(Der.algorithm(Der.RSA_ENCRYPTION, Der.NULL), der);
      default -> der;
    };
  }

  private static PrivateKey key(byte[] pkcs8) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
    for (String algorithm : ALGORITHMS) {
      Optional<PrivateKey> key = key(algorithm, spec);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new IllegalArgumentException("it is no EC, RSA or Ed25519 key");
  }

  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (GeneralSecurityException e) {
      return Optional.empty(); // Of another algorithm, or of none.
    }
  }
}
