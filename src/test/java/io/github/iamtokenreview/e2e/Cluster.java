package io.github.iamtokenreview.e2e;

import io.github.iamtokenreview.identity.ClusterId;
import java.nio.file.Path;

/**
 * A registered cluster.
 *
 * @param files what {@code register} wrote
 */
record Cluster(ClusterId id, Path files) {
  Path webhookKubeconfig() {
    return files.resolve("webhook.kubeconfig");
  }

  String signingKey() {
    return files.resolve("signing-key.pem").toString();
  }

  String publisherManifest() {
    return files.resolve("publisher.yaml").toString();
  }
}
