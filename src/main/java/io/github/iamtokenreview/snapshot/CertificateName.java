package io.github.iamtokenreview.snapshot;

import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/**
 * Whom a client certificate names and who issued it, as RFC 2253 distinguished names. Spacing and
 * the case of attribute types are evened out, so that equal names are equal texts; values are
 * compared as they are.
 *
 * <p>Java's reader and writer of names are no exact opposites: of a line feed before a value the
 * reader knows nothing, so two names could become one. A name that holds a control character, or
 * reads back as another, is refused.
 */
public record CertificateName(String issuer, String subject) {

  /**
   * @throws IllegalArgumentException when one is empty, no distinguished name, or one that can't be
   *     told from another
   */
  public CertificateName {
    issuer = normalized("issuer", issuer);
    subject = normalized("subject", subject);
  }

  /**
   * The names in a certificate; that it is valid is for others to check.
   *
   * @throws IllegalArgumentException when one is empty, or can't be told from another
   */
  public static CertificateName of(X509Certificate certificate) {
    return of(certificate.getIssuerX500Principal(), certificate.getSubjectX500Principal());
  }

  static CertificateName of(X500Principal issuer, X500Principal subject) {
    CertificateName name = new CertificateName(issuer.getName(), subject.getName());
    requireSame("issuer", issuer.getName(), name.issuer);
    requireSame("subject", subject.getName(), name.subject);
    return name;
  }

  private static String normalized(String what, String name) {
    refuseControlCharacters(what, name);
    String rfc2253 = rfc2253(what, name);
    if (rfc2253.isEmpty()) {
      throw new IllegalArgumentException("the " + what + " is empty");
    }
    // Here an escape (\0A) has become the character.
    refuseControlCharacters(what, rfc2253);
    requireSame(what, rfc2253, rfc2253(what, rfc2253));
    return rfc2253;
  }

  private static String rfc2253(String what, String name) {
    try {
      return new X500Principal(name).getName(X500Principal.RFC2253);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the %s '%s' is no RFC 2253 distinguished name".formatted(what, name), e);
    }
  }

  private static void requireSame(String what, String name, String readAgain) {
    if (!name.equals(readAgain)) {
      throw new IllegalArgumentException(
          "the %s '%s' reads back as '%s'".formatted(what, name, readAgain));
    }
  }

  private static void refuseControlCharacters(String what, String name) {
    if (name.chars().anyMatch(Character::isISOControl) || holdsEscapedNul(name)) {
      throw new IllegalArgumentException("the " + what + " holds a control character");
    }
  }

  /** NUL is the one character that Java writes as a hex escape ({@code \00}). */
  private static boolean holdsEscapedNul(String name) {
    for (int i = name.indexOf('\\'); i >= 0; i = name.indexOf('\\', i + 2)) {
      if (name.startsWith("00", i + 1)) {
        return true;
      }
    }
    return false;
  }
}
