package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.kubeconfig.CertificateAuthority;
import java.util.Optional;

/**
 * What a cluster's API servers connect to.
 *
 * @param authority empty where its certificate is one that their machines trust anyway
 */
record WebhookServer(WebhookUrl url, Optional<CertificateAuthority> authority) {}
