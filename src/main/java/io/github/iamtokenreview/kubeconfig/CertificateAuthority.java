package io.github.iamtokenreview.kubeconfig;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.iamtokenreview.pem.PemCertificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The certificates that vouch for a server.
 *
 * @param pem theirs and nothing else
 */
public record CertificateAuthority(String pem, List<X509Certificate> certificates) {

  /** A bundle of a hundred certificates has some 200 KiB. */
  public static final int MAX_BYTES = 1 << 20;

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
    List<PemCertificate> found = certificates(text);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "holds no '-----BEGIN CERTIFICATE-----': give the certificate as PEM"
              + " (openssl x509 -inform der -in FILE makes it from DER)");
    }
    return new CertificateAuthority(
        found.stream().map(one -> one.text() + '\n').collect(Collectors.joining()),
        found.stream().map(PemCertificate::certificate).toList());
  }

  private static List<PemCertificate> certificates(String text) {
    try {
      return PemCertificate.all(text);
    } catch (IllegalArgumentException e) {
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
