package io.github.iamtokenreview.publisher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client certificates, to a server that lets nobody in without. */
class KubernetesAccessTest {
  private static final String P256 = "-keyalg EC -groupname secp256r1";

  private static ClientKeys server;
  private static ClientKeys client;

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void makeKeys(@TempDir Path shared) throws Exception {
    server = ClientKeys.generate(shared, P256 + " -ext san=ip:127.0.0.1");
    client = ClientKeys.generate(shared, P256);
  }

  @ParameterizedTest
  @CsvSource({
    "secp256r1, sec1", "secp256r1, pkcs8",
    "secp384r1, sec1", "secp384r1, pkcs8",
    "secp521r1, sec1", "secp521r1, pkcs8",
    "RSA, pkcs1", "RSA, pkcs8",
    "Ed25519, pkcs8"
  })
  void showsTheClientCertificateOfTheKubeconfig(String kind, String form) throws Exception {
    ClientKeys keys = ClientKeys.generate(directory, options(kind));
    String pem =
        switch (form) {
          case "sec1" -> keys.sec1(kind);
          case "pkcs1" -> keys.pkcs1();
          default -> keys.pkcs8();
        };

    try (TlsApiServer api = new TlsApiServer(server, keys.certificate())) {
      readWith(api, keys.certificatePem(), pem);

      assertThat(api.callers())
          .containsExactly("CN=admin /api/v1/namespaces/kube-system/configmaps/aws-auth");
    }
  }

  private static String options(String kind) {
    return switch (kind) {
      case "RSA" -> "-keyalg RSA -keysize 2048";
      case "Ed25519" -> "-keyalg Ed25519";
      default -> "-keyalg EC -groupname " + kind;
    };
  }

  @Test
  void passesOverWhatStandsBeforeTheKey() throws Exception {
    String parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

    try (TlsApiServer api = new TlsApiServer(server, client.certificate())) {
      readWith(api, client.certificatePem(), parameters + client.sec1("secp256r1"));

      assertThat(api.callers()).hasSize(1);
    }
  }

  /** As KUBECONFIG does, which a test can't set. */
  @Test
  void readsAnEcKeyOfTheKubeconfigThatTheClientFindsItself() throws Exception {
    try (TlsApiServer api = new TlsApiServer(server, client.certificate())) {
      KubernetesAccess given = access(api.url(), data(client.certificatePem(), client.pkcs8()));
      System.setProperty("kubeconfig", given.kubeconfig().orElseThrow().toString());

      new KubernetesAccess(Optional.empty(), Optional.empty()).read(new ClusterObjects(false));

      assertThat(api.callers()).hasSize(1);
    } finally {
      System.clearProperty("kubeconfig");
    }
  }

  @Test
  void saysThatThereIsNoKubeconfig() {
    System.setProperty("kubeconfig", directory.resolve("none").toString());
    try {
      KubernetesAccess access = new KubernetesAccess(Optional.empty(), Optional.empty());

      assertThatThrownBy(access::connect)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("there is no kubeconfig")
          .hasMessageContaining("--kubeconfig");
    } finally {
      System.clearProperty("kubeconfig");
    }
  }

  @Test
  void readsCertificateAndKeyFromFilesBesideTheKubeconfig() throws Exception {
    Files.writeString(directory.resolve("client.crt"), client.certificatePem());
    Files.writeString(directory.resolve("client.key"), client.sec1("secp256r1"));

    try (TlsApiServer api = new TlsApiServer(server, client.certificate())) {
      access(api.url(), "client-certificate: client.crt, client-key: client.key")
          .read(new ClusterObjects(false));

      assertThat(api.callers()).hasSize(1);
    }
  }

  @Test
  void isNotLetInWithAnotherCertificate() throws Exception {
    ClientKeys other = ClientKeys.generate(directory, P256);

    try (TlsApiServer api = new TlsApiServer(server, other.certificate())) {
      String certificate = client.certificatePem();
      String key = client.pkcs8();

      assertThatThrownBy(() -> readWith(api, certificate, key)).isInstanceOf(IOException.class);
      assertThat(api.callers()).isEmpty();
    }
  }

  @Test
  void goesToNoServerThatTheKubeconfigDoesNotVouchFor() throws Exception {
    try (TlsApiServer api = new TlsApiServer(client, client.certificate())) {
      String certificate = client.certificatePem();
      String key = client.pkcs8();

      assertThatThrownBy(() -> readWith(api, certificate, key)).isInstanceOf(IOException.class);
      assertThat(api.callers()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "encrypted, it is encrypted: store it without a password",
    "old-encrypted, it is encrypted: store it without a password",
    "cut, 'it is no EC, RSA or Ed25519 key'",
    "no-base64, it is not base64",
    "certificate, it holds no private key in PEM",
    "no-curve, it does not name its curve: write it as PKCS#8",
    "cut-sec1, it does not name its curve: write it as PKCS#8"
  })
  void saysWhatIsWrongWithAKeyAndShowsNothingOfIt(String damage, String message) throws Exception {
    String key = client.pkcs8();
    String damaged = damaged(damage, key);

    assertThatThrownBy(
            () -> access("https://127.0.0.1:1", data(client.certificatePem(), damaged)).connect())
        .isInstanceOf(IOException.class)
        .hasMessage("the kubeconfig's client key can't be used: " + message)
        .hasMessageNotContaining(key.substring(30, 50));
  }

  private static String damaged(String damage, String key) throws GeneralSecurityException {
    String sec1 = client.sec1("secp256r1");
    return switch (damage) {
      case "encrypted" -> key.replace("PRIVATE", "ENCRYPTED PRIVATE");
      case "old-encrypted" -> sec1.replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\n\n");
      case "cut" -> key.replaceAll("\n.{40}", "\n");
      case "no-base64" -> key.replaceFirst("\n.", "\n!");
      case "certificate" -> client.certificatePem();
      case "no-curve" -> client.sec1WithoutCurve();
      default -> sec1.substring(0, 59) + "\n-----END EC PRIVATE KEY-----\n";
    };
  }

  @Test
  void saysWhatIsWrongWithACertificate() throws Exception {
    String garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    KubernetesAccess access = access("https://127.0.0.1:1", data(garbage, client.pkcs8()));
    KubernetesAccess none =
        access("https://127.0.0.1:1", "client-certificate: none, client-key: none");

    assertThatThrownBy(access::connect)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the kubeconfig's client certificate can't be used: ");
    assertThatThrownBy(none::connect)
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read the kubeconfig's client certificate " + directory.resolve("none"));
  }

  private void readWith(TlsApiServer api, String certificate, String key) throws IOException {
    Source read = access(api.url(), data(certificate, key)).read(new ClusterObjects(false));
    assertThat(read.awsAuth().mappings().accounts()).hasSize(1);
  }

  private static String data(String certificate, String key) {
    return "client-certificate-data: %s, client-key-data: %s"
        .formatted(base64(certificate), base64(key));
  }

  private KubernetesAccess access(String url, String user) throws IOException {
    Path file = Files.createTempFile(directory, "kubeconfig", "");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: %s}}]
        users: [{name: u, user: {%s}}]
        contexts: [{name: x, context: {cluster: c, user: u}}]
        current-context: x
        """
            .formatted(url, base64(certificateOf(server)), user));
    return new KubernetesAccess(Optional.of(file), Optional.empty());
  }

  private static String certificateOf(ClientKeys keys) {
    try {
      return keys.certificatePem();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
  }
}
