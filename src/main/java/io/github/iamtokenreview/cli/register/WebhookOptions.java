package io.github.iamtokenreview.cli.register;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.kubeconfig.CertificateAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the webhook is, and who vouches for it. */
final class WebhookOptions {

  @Option(
      names = "--webhook-url",
      paramLabel = "URL",
      description =
          "Base of the function's URL, https://HOST[/STAGE]; /clusters/ID/authenticate is"
              + " appended.")
  @Nullable WebhookUrl url;

  @Option(
      names = "--webhook-ca",
      paramLabel = "FILE",
      description =
          "The certificate, PEM, that vouches for that host, where API servers' machines don't"
              + " trust it anyway: goes into webhook.kubeconfig. With --rotate-secret, give it"
              + " again.")
  @Nullable Path authority;

  WebhookServer server(WebhookUrl required) throws CommandFailedException {
    return new WebhookServer(
        required, authority == null ? Optional.empty() : Optional.of(read(authority)));
  }

  private static CertificateAuthority read(Path file) throws CommandFailedException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateAuthority.parse(
          new String(in.readNBytes(CertificateAuthority.MAX_BYTES), ISO_8859_1));
    } catch (IOException e) {
      throw CommandFailedException.of("the webhook's certificate authority can't be read", e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(file + " " + e.getMessage());
    }
  }
}
