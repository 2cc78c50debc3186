package io.github.iamtokenreview.snapshot;

import java.util.List;

/**
 * By what a cluster's API servers prove themselves to the webhook. Where both secrets and
 * certificates are listed, both are required; where neither is, everybody is refused.
 *
 * @param webhookSecrets digests of bearer secrets; the newest first
 * @param clientCertificates exact names
 * @param sourceCidrs from where they call; empty is from anywhere
 */
public record CallerCredentials(
    List<SecretDigest> webhookSecrets,
    List<CertificateName> clientCertificates,
    List<Cidr> sourceCidrs) {

  public static final CallerCredentials NONE =
      new CallerCredentials(List.of(), List.of(), List.of());

  /**
   * @throws IllegalArgumentException when there are more than {@link DocumentLimits} allow
   */
  public CallerCredentials {
    webhookSecrets = List.copyOf(webhookSecrets);
    clientCertificates = List.copyOf(clientCertificates);
    sourceCidrs = List.copyOf(sourceCidrs);
    DocumentLimits.checkSize("webhook secrets", webhookSecrets, DocumentLimits.MAX_WEBHOOK_SECRETS);
    DocumentLimits.checkSize(
        "client certificates", clientCertificates, DocumentLimits.MAX_CLIENT_CERTIFICATES);
    DocumentLimits.checkSize("source CIDRs", sourceCidrs, DocumentLimits.MAX_SOURCE_CIDRS);
  }
}
