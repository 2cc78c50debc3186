package io.github.iamtokenreview.pem;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A certificate that a text holds. Whatever stands between certificates is passed over: what is
 * said of them, and private keys.
 *
 * @param text its PEM as it was written, without carriage returns
 */
public record PemCertificate(String text, X509Certificate certificate) {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

  /**
   * All of a text, in its order; empty when it has none.
   *
   * @throws IllegalArgumentException when one can't be read; it quotes nothing of the text
   */
  public static List<PemCertificate> all(String text) {
    return BLOCK.matcher(text).results().map(PemCertificate::parse).toList();
  }

  /**
   * The first of a text, which in a chain is the holder's; the others are not looked at.
   *
   * @throws IllegalArgumentException when it can't be read; it quotes nothing of the text
   */
  public static Optional<PemCertificate> first(String text) {
    return BLOCK.matcher(text).results().findFirst().map(PemCertificate::parse);
  }

  private static PemCertificate parse(MatchResult block) {
    String text = block.group().replace("\r", "");
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)));
      return new PemCertificate(text, certificate);
    } catch (CertificateException e) {
      throw new IllegalArgumentException("it is no X.509 certificate", e);
    }
  }
}
