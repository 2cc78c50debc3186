package io.github.iamtokenreview.webhook;

import io.github.iamtokenreview.snapshot.CallerCredentials;
import io.github.iamtokenreview.snapshot.CertificateName;
import io.github.iamtokenreview.snapshot.SecretDigest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Whether a caller of the webhook is an API server of the cluster, by what the cluster's
 * registration lists: bearer secrets, client certificates, source addresses. What is listed is
 * required; where neither a secret nor a certificate is, nobody gets in.
 */
final class CallerAuthentication {
  private static final String BEARER = "Bearer ";

  /** Outcome of the check; all but the first are the same to the caller. */
  enum Result {
    OK,
    NO_CREDENTIALS_REGISTERED,
    SOURCE_ADDRESS,
    BEARER_MISSING,
    BEARER_UNKNOWN,
    CERTIFICATE_MISSING,
    CERTIFICATE_UNKNOWN
  }

  private CallerAuthentication() {}

  static Result check(CallerCredentials registered, WebhookRequest request) {
    if (registered.webhookSecrets().isEmpty() && registered.clientCertificates().isEmpty()) {
      return Result.NO_CREDENTIALS_REGISTERED;
    }
    if (!registered.sourceCidrs().isEmpty()
        && registered.sourceCidrs().stream().noneMatch(c -> c.contains(request.sourceIp()))) {
      return Result.SOURCE_ADDRESS;
    }
    Result bearer = checkBearer(registered, request);
    return bearer == Result.OK ? checkCertificate(registered, request) : bearer;
  }

  private static Result checkBearer(CallerCredentials registered, WebhookRequest request) {
    if (registered.webhookSecrets().isEmpty()) {
      return Result.OK;
    }
    Optional<String> bearer = bearer(request);
    if (bearer.isEmpty()) {
      return Result.BEARER_MISSING;
    }
    SecretDigest digest = SecretDigest.of(bearer.get());
    boolean known = false;
    for (SecretDigest secret : registered.webhookSecrets()) {
      // All are compared, so that the time tells nothing.
      known |= secret.matches(digest);
    }
    return known ? Result.OK : Result.BEARER_UNKNOWN;
  }

  private static Optional<String> bearer(WebhookRequest request) {
    return request
        .header("Authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()))
        .filter(secret -> !secret.isEmpty());
  }

  private static Result checkCertificate(CallerCredentials registered, WebhookRequest request) {
    if (registered.clientCertificates().isEmpty()) {
      return Result.OK;
    }
    if (request.clientCertificate().isEmpty()) {
      return Result.CERTIFICATE_MISSING;
    }
    try {
      CertificateName name = CertificateName.of(parse(request.clientCertificate().get()));
      return registered.clientCertificates().contains(name)
          ? Result.OK
          : Result.CERTIFICATE_UNKNOWN;
    } catch (CertificateException | IllegalArgumentException e) {
      return Result.CERTIFICATE_UNKNOWN;
    }
  }

  /** The gateway has verified the chain; here only the names are read. */
  private static X509Certificate parse(String pem) throws CertificateException {
    var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
  }
}
