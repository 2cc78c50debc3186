package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.TextTemplate;
import io.github.iamtokenreview.cli.command.YamlScalar;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.snapshot.SigningKey;
import io.github.iamtokenreview.snapshot.StoreUrl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The Kubernetes objects that run a cluster's publisher. */
record PublisherManifest(ClusterId cluster, StoreUrl store, ManifestOptions options) {
  static final String FILE = "publisher.yaml";

  /** Has an owner other than us, so it is never made. */
  private static final String SYSTEM_NAMESPACE = "kube-system";

  /**
   * @param key goes in only if the options say so
   */
  String render(SigningKey key) {
    Map<String, String> values = new HashMap<>();
    values.put("cluster", cluster.value());
    values.put("store", store.text());
    values.put("namespace", options.namespace);
    values.put("image", options.image);
    Set<String> holding = new HashSet<>();
    if (!options.namespace.equals(SYSTEM_NAMESPACE)) {
      holding.add("ownNamespace");
    }
    if (options.role != null) {
      values.put("role", options.role);
      holding.add("role");
    }
    if (options.region != null) {
      values.put("region", options.region);
      holding.add("region");
    }
    if (store instanceof StoreUrl.Directory directory) {
      values.put("directory", directory.path().toAbsolutePath().normalize().toString());
      holding.add("directory");
    }
    if (options.crd) {
      holding.add("crd");
    }
    if (options.includeSigningKey) {
      values.put("key", key.toPem());
      holding.add("key");
    }
    return TextTemplate.named("publisher.yaml").render(values, YamlScalar::quoted, holding);
  }
}
