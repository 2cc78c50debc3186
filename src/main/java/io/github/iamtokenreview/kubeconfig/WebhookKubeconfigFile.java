package io.github.iamtokenreview.kubeconfig;

import io.github.iamtokenreview.pem.TlsIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The file by which API servers find a webhook and prove themselves to it.
 *
 * @param bearer the secret they send, unless a client certificate is all
 * @param authority empty for those that the machine trusts anyway
 * @param insecure whether the webhook's certificate is not looked at
 */
public record WebhookKubeconfigFile(
    URI server,
    Optional<String> bearer,
    Optional<CertificateAuthority> authority,
    Optional<TlsIdentity> client,
    boolean insecure) {

  /**
   * Reads the cluster and the user of the current context; paths are taken from the file's place.
   *
   * @throws InvalidKubeconfigException when an API server could not use it, or this program can't
   */
  public static WebhookKubeconfigFile read(Path file)
      throws IOException, InvalidKubeconfigException {
    Optional<String> text = KubeconfigFile.at(file).read();
    if (text.isEmpty()) {
      throw new NoSuchFileException(file.toString());
    }
    Kubeconfig config = Kubeconfig.parse(text.get());
    YamlMap context = named(config, NamedEntries.Kind.CONTEXTS, config.currentContext());
    YamlMap cluster = named(config, NamedEntries.Kind.CLUSTERS, context.text("cluster"));
    YamlMap user =
        context.text("user").isPresent()
            ? named(config, NamedEntries.Kind.USERS, context.text("user"))
            : YamlMap.EMPTY;
    refuse(cluster, "tls-server-name", "proxy-url");
    refuse(user, "exec", "username", "password", "as");
    WebhookConfigFiles files = new WebhookConfigFiles(file);
    URI server = server(cluster);
    Optional<CertificateAuthority> authority = files.authority(cluster);
    boolean insecure = cluster.isTrue("insecure-skip-tls-verify");
    if (insecure && authority.isPresent()) {
      throw new InvalidKubeconfigException(
          "its cluster has a certificate-authority and insecure-skip-tls-verify, which exclude each"
              + " other: take the second out");
    }
    return new WebhookKubeconfigFile(
        server, files.bearer(user), authority, files.client(user), insecure);
  }

  private static YamlMap named(Kubeconfig config, NamedEntries.Kind kind, Optional<String> name)
      throws InvalidKubeconfigException {
    if (name.isEmpty()) {
      throw new InvalidKubeconfigException(
          "it has no current-context, or one without a cluster: API servers don't start with it");
    }
    Optional<YamlMap> found = config.find(kind, name.get());
    return found.orElseThrow(
        () ->
            new InvalidKubeconfigException(
                "%s has no '%s': API servers don't start with it"
                    .formatted(kind.list(), name.get())));
  }

  private static void refuse(YamlMap map, String... keys) throws InvalidKubeconfigException {
    for (String key : keys) {
      Optional<Node> value = map.get(key);
      if (value.isPresent()) {
        throw InvalidKubeconfigException.at(
            value.get(), key + " is something this command can't follow: try without it");
      }
    }
  }

  private static URI server(YamlMap cluster) throws InvalidKubeconfigException {
    String text = cluster.text("server").orElse("");
    try {
      URI uri = new URI(text);
      boolean http = "http".equalsIgnoreCase(uri.getScheme());
      if (uri.getHost() != null
          && uri.getRawUserInfo() == null
          && (http || "https".equalsIgnoreCase(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // As any other that is none.
    }
    throw new InvalidKubeconfigException(
        "the cluster's server is no https URL without a user: write https://HOST/clusters/ID/authenticate");
  }

  /** Where it leads, and by what; no secret. */
  @Override
  public String toString() {
    return "WebhookKubeconfigFile["
        + server
        + (bearer.isPresent() ? ", secret" : "")
        + (client.isPresent() ? ", client certificate" : "")
        + "]";
  }
}
