package io.github.iamtokenreview.kubeconfig;

import io.github.iamtokenreview.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Access to a made-up cluster. */
final class Accesses {
  static final CertificateAuthority AUTHORITY =
      CertificateAuthority.parse(Table.text(Accesses.class, "ca.pem"));

  static final ExecPlugin PLUGIN =
      new ExecPlugin("iam-tokenreview", List.of("token", "-i", "prod"), Map.of(), "Install it");

  static final ClusterAccess PROD = access("prod", PLUGIN);

  private Accesses() {}

  /** With one name for all three entries. */
  static ClusterAccess access(String name, ExecPlugin plugin) {
    return new ClusterAccess(
        new ClusterAccess.Names(name, name, name),
        ApiServerUrl.parse("https://prod.example.com:6443"),
        AUTHORITY,
        plugin,
        Optional.empty());
  }
}
