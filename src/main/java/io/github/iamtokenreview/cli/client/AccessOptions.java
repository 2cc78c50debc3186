package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.kubeconfig.ApiServerUrl;
import io.github.iamtokenreview.kubeconfig.CertificateAuthority;
import io.github.iamtokenreview.kubeconfig.ClusterAccess;
import io.github.iamtokenreview.kubeconfig.ExecPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and under which names it goes into a kubeconfig. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class AccessOptions {

  /** A label of RFC 1123, as Kubernetes' namespaces are. */
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  @Option(
      names = {"-i", "--cluster"},
      required = true,
      paramLabel = "ID",
      description = "The cluster's id; also the name of all three entries, unless you give others.")
  ClusterId cluster;

  @Option(
      names = "--server",
      required = true,
      paramLabel = "URL",
      description = "The cluster's API server, https://HOST[:PORT].")
  private ApiServerUrl server;

  @Option(
      names = "--certificate-authority",
      required = true,
      paramLabel = "FILE",
      description = "The certificate, PEM, that vouches for it; goes into the kubeconfig.")
  private Path authority;

  @Option(names = "--alias", paramLabel = "NAME", description = "The name of the context.")
  private @Nullable String alias;

  @Option(
      names = "--user-alias",
      paramLabel = "NAME",
      description =
          "The name of the user entry: needed for two roles in one cluster, since contexts with one"
              + " user name share the user.")
  private @Nullable String userAlias;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The context's namespace; one that is there stays otherwise.")
  private @Nullable String namespace;

  /**
   * @throws IllegalArgumentException saying which option is wrong
   */
  ClusterAccess access(ExecPlugin plugin) throws CommandFailedException {
    if (namespace != null && !NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException("--namespace: '" + namespace + "' is no namespace's name");
    }
    if ("".equals(alias) || "".equals(userAlias)) {
      throw new IllegalArgumentException("--alias and --user-alias must not be empty");
    }
    return new ClusterAccess(
        new ClusterAccess.Names(
            Objects.requireNonNullElse(alias, cluster.value()),
            cluster.value(),
            Objects.requireNonNullElse(userAlias, cluster.value())),
        server,
        readAuthority(),
        plugin,
        Optional.ofNullable(namespace));
  }

  private CertificateAuthority readAuthority() throws CommandFailedException {
    try (InputStream in = Files.newInputStream(authority)) {
      return CertificateAuthority.parse(
          new String(in.readNBytes(CertificateAuthority.MAX_BYTES), ISO_8859_1));
    } catch (IOException e) {
      throw CommandFailedException.of("the certificate authority can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(authority + " " + e.getMessage());
    }
  }
}
