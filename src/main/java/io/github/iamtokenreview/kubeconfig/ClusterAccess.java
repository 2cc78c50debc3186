package io.github.iamtokenreview.kubeconfig;

import java.util.Optional;

/**
 * How to get at a cluster, as it is put into a kubeconfig.
 *
 * @param namespace for the context; empty leaves what is there
 */
public record ClusterAccess(
    Names names,
    ApiServerUrl server,
    CertificateAuthority authority,
    ExecPlugin plugin,
    Optional<String> namespace) {

  /** Under which names it stands. */
  public record Names(String context, String cluster, String user) {}
}
