package io.github.iamtokenreview.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNameTest {

  @Test
  void isReadFromACertificate() throws CertificateException {
    byte[] pem = Examples.file("client.pem").getBytes(StandardCharsets.US_ASCII);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));

    assertThat(CertificateName.of(certificate))
        .isEqualTo(
            new CertificateName(
                "CN=kubernetes-ca,O=Example\\, Inc.", "CN=kube-apiserver,OU=Control Plane"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=a,O=b | CN=a, O=b",
        "CN=a,O=b | cn=a,o=b",
        "CN=a,O=b | CN = a , O = b",
        "CN=a\\,b | CN=\"a,b\""
      })
  void takesOtherSpellingsOfTheSameName(String name, String spelling) {
    assertThat(new CertificateName(spelling, spelling)).isEqualTo(new CertificateName(name, name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"CN=a,O=b | O=b,CN=a", "CN=a | CN=A", "CN=a | O=a", "CN=a,O=b | CN=a+O=b"})
  void tellsDifferentNamesApart(String one, String other) {
    assertThat(new CertificateName("CN=ca", one)).isNotEqualTo(new CertificateName("CN=ca", other));
    assertThat(new CertificateName(one, "CN=x")).isNotEqualTo(new CertificateName(other, "CN=x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "CN", "CN=a,", "NOPE=a", "CN=a;;"})
  void refusesWhatIsNoName(String text) {
    assertThatThrownBy(() -> new CertificateName("CN=ca", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the subject ");
    assertThatThrownBy(() -> new CertificateName(text, "CN=ca"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the issuer ");
  }
}
