package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesAccessTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void saysThatAnEcClientKeyIsNotSupportedAndShowsNothingOfIt() throws Exception {
    String key = ecKey();
    KubernetesAccess access = new KubernetesAccess(Optional.of(kubeconfig(key)), Optional.empty());

    assertThatThrownBy(access::connect)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("an EC client key is not supported")
        .hasMessageContaining("service account's token")
        .hasMessageNotContaining(key.substring(0, 20))
        .hasNoCause();
  }

  private Path kubeconfig(String key) throws IOException {
    String certificate = Table.text(Table.class, "webhook/registered.pem");
    String pem = "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
    return Files.writeString(
        directory.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
        users: [{name: u, user: {client-certificate-data: "%s", client-key-data: "%s"}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """
            .formatted(base64(certificate), base64(pem)));
  }

  private static String ecKey() throws GeneralSecurityException {
    byte[] pkcs8 = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    return Base64.getEncoder().encodeToString(pkcs8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }
}
