package io.github.iamtokenreview.snapshot;

import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/**
 * Whom a client certificate names and who issued it, as RFC 2253 distinguished names. Spacing and
 * the case of attribute types are evened out, so that equal names are equal texts; values are
 * compared as they are.
 */
public record CertificateName(String issuer, String subject) {

  /**
   * @throws IllegalArgumentException when one is empty or no distinguished name
   */
  public CertificateName {
    issuer = normalized("issuer", issuer);
    subject = normalized("subject", subject);
  }

  /** The names in a certificate; that it is valid is for others to check. */
  public static CertificateName of(X509Certificate certificate) {
    return new CertificateName(
        certificate.getIssuerX500Principal().getName(),
        certificate.getSubjectX500Principal().getName());
  }

  private static String normalized(String what, String name) {
    try {
      String rfc2253 = new X500Principal(name).getName(X500Principal.RFC2253);
      if (!rfc2253.isEmpty()) {
        return rfc2253;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the %s '%s' is no RFC 2253 distinguished name".formatted(what, name), e);
    }
    throw new IllegalArgumentException("the " + what + " is empty");
  }
}
