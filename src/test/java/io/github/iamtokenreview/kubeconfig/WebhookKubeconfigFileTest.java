package io.github.iamtokenreview.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.SelfSigned;
import io.github.iamtokenreview.Table;
import io.github.iamtokenreview.pem.TlsIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookKubeconfigFileTest {

  @TempDir private Path directory;

  private Path config(String cluster) throws Exception {
    if (Files.notExists(directory.resolve("ca.crt"))) {
      SelfSigned.context(directory, "dns:hook.example.com");
      Files.writeString(directory.resolve("ca.crt"), SelfSigned.pem(directory));
    }
    return Files.writeString(
        directory.resolve("webhook.kubeconfig"),
        """
        clusters: [{name: w, cluster: {server: "https://hook.example.com/x"%s}}]
        users: [{name: u, user: {token: abc}}]
        contexts: [{name: c, context: {cluster: w, user: u}}]
        current-context: c
        """
            .formatted(cluster));
  }

  @Test
  void refusesToTrustAnAuthorityAndEverybodyAtOnce() throws Exception {
    Path both = config(", certificate-authority: ca.crt, insecure-skip-tls-verify: true");

    assertThatThrownBy(() -> WebhookKubeconfigFile.read(both))
        .isInstanceOf(InvalidKubeconfigException.class)
        .hasMessageContaining("insecure-skip-tls-verify");
  }

  @Test
  void takesEitherOfThem() throws Exception {
    assertThat(WebhookKubeconfigFile.read(config(", certificate-authority: ca.crt")).insecure())
        .isFalse();
    assertThat(WebhookKubeconfigFile.read(config(", insecure-skip-tls-verify: true")).insecure())
        .isTrue();
  }

  /** An API server reads each of them (Go's tls.X509KeyPair). */
  @ParameterizedTest
  @ValueSource(strings = {"prime256v1.sec1", "prime256v1.pkcs8", "rsa.pkcs1", "ed25519.pkcs8"})
  void readsClientKeysInEveryFormThatApiServersDo(String key) throws Exception {
    String certificate = key.substring(0, key.indexOf('.')) + ".crt";
    Path file = config("");
    Files.writeString(directory.resolve("client.crt"), made(certificate));
    Files.writeString(directory.resolve("client.key"), made(key + ".key"));
    String user = "client-certificate: client.crt, client-key: client.key";
    Files.writeString(file, Files.readString(file).replace("token: abc", user));

    assertThat(WebhookKubeconfigFile.read(file).client()).isPresent();
  }

  private static String made(String file) {
    return Table.text(TlsIdentity.class, file);
  }
}
