package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.TextTemplate;
import io.github.iamtokenreview.cli.command.YamlScalar;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.kubeconfig.CertificateAuthority;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file by which a cluster's API servers find the webhook and prove themselves to it.
 *
 * @param secret null where a client certificate is all
 */
record WebhookKubeconfig(
    ClusterId cluster, WebhookServer webhook, @Nullable WebhookSecret secret, boolean certificate) {
  static final String FILE = "webhook.kubeconfig";

  String render() {
    Set<String> holding = new HashSet<>();
    if (secret != null) {
      holding.add("secret");
    }
    if (webhook.authority().isPresent()) {
      holding.add("authority");
    }
    if (certificate) {
      holding.add("certificate");
    }
    return TextTemplate.named("webhook.kubeconfig")
        .render(
            Map.of(
                "cluster", cluster.value(),
                "server", webhook.url().authenticate(cluster),
                "authority", webhook.authority().map(CertificateAuthority::base64).orElse(""),
                "secret", secret == null ? "" : secret.value()),
            YamlScalar::quoted,
            holding);
  }
}
