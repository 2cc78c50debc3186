package io.github.iamtokenreview.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Table;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAndAuthorityTest {
  private static final String CA = Table.text(ServerAndAuthorityTest.class, "ca.pem");
  private static final String OLD = Table.text(ServerAndAuthorityTest.class, "expired-ca.pem");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api",
        "https://api.example.com:6443",
        "https://10.0.0.1:1",
        "https://[::1]:65535",
        "https://rancher.example.com/k8s/clusters/c-1",
        "HTTPS://API"
      })
  void takesServers(String url) {
    assertThat(ApiServerUrl.parse(url).text()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.example.com, over https only",
    "http://127.0.0.1:8080, over https only",
    "api.example.com:6443, is no URL",
    "ftp://api, is no URL",
    "https://, is no URL",
    "https:///path, is no URL",
    "'https://a b', is no URL",
    "https://api:0, port from 1",
    "https://api:65536, port from 1",
    "https://api?x=y, no query",
    "https://api#x, no query",
    "https://user:hidden@api, no user or password",
    "https://hidden@a b, is no URL"
  })
  void refusesOtherServers(String url, String message) {
    assertThatThrownBy(() -> ApiServerUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void keepsTheCertificatesAlone() {
    CertificateAuthority two =
        CertificateAuthority.parse("Bag Attributes: x\n" + CA + "\nmore\r\n" + OLD + "tail");

    assertThat(two.certificates()).hasSize(2);
    assertThat(two.pem()).isEqualTo(CA + OLD);
  }

  @Test
  void knowsWhenTheLastOfThemEnded() {
    Instant end = Instant.parse("2021-01-01T21:02:25Z");
    CertificateAuthority old = CertificateAuthority.parse(OLD);

    assertThat(old.expired(end)).isEmpty();
    assertThat(old.expired(end.plusNanos(1))).contains(end);
    assertThat(CertificateAuthority.parse(OLD + CA).expired(end.plusSeconds(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
  void refusesAFileWithAPrivateKey(String kind) {
    assertThatThrownBy(
            () -> CertificateAuthority.parse(CA + "-----BEGIN " + kind + "-----\nhidden"))
        .hasMessageContaining("private key")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void refusesWhatIsNoCertificate() {
    assertThatThrownBy(() -> CertificateAuthority.parse("hidden"))
        .hasMessageContaining("no '-----BEGIN CERTIFICATE-----'");
    assertThatThrownBy(
            () ->
                CertificateAuthority.parse(
                    "-----BEGIN CERTIFICATE-----\naGk=\n-----END CERTIFICATE-----\n"))
        .hasMessageContaining("can't be read");
  }
}
