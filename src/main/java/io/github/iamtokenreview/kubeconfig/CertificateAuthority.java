package io.github.iamtokenreview.kubeconfig;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates that vouch for a server.
 *
 * @param pem theirs and nothing else
 */
public record CertificateAuthority(String pem, List<X509Certificate> certificates) {

  /** A bundle of a hundred certificates has some 200 KiB. */
  public static final int MAX_BYTES = 1 << 20;

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");

  public CertificateAuthority {
    certificates = List.copyOf(certificates);
  }

  /**
   * @param text PEM; what is said about the certificates between them is dropped
   * @throws IllegalArgumentException saying what is wrong, to be put behind the file's name; it
   *     quotes nothing of the content
   */
  public static CertificateAuthority parse(String text) {
    if (PRIVATE_KEY.matcher(text).find()) {
      throw new IllegalArgumentException(
          "holds a private key, which no client may have: give the certificate alone");
    }
    StringBuilder pem = new StringBuilder();
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher found = CERTIFICATE.matcher(text);
    while (found.find()) {
      certificates.add(certificate(found.group()));
      pem.append(found.group().replace("\r", "")).append('\n');
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(
          "holds no '-----BEGIN CERTIFICATE-----': give the certificate as PEM"
              + " (openssl x509 -inform der -in FILE makes it from DER)");
    }
    return new CertificateAuthority(pem.toString(), certificates);
  }

  private static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("holds a certificate that can't be read", e);
    }
  }

  /** When the last of them ends, if that is past. */
  public Optional<Instant> expired(Instant now) {
    Instant end =
        certificates.stream()
            .map(certificate -> certificate.getNotAfter().toInstant())
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    return end.isBefore(now) ? Optional.of(end) : Optional.empty();
  }

  /** As kubectl wants it in {@code certificate-authority-data}. */
  public String base64() {
    return Base64.getEncoder().encodeToString(pem.getBytes(US_ASCII));
  }
}
