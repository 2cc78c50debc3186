package io.github.iamtokenreview.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNameTest {

  @Test
  void isReadFromACertificate() throws CertificateException {
    byte[] pem = Examples.file("client.pem").getBytes(US_ASCII);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));

    assertThat(CertificateName.of(certificate))
        .isEqualTo(
            new CertificateName(
                "CN=kubernetes-ca,O=Example\\, Inc.", "CN=kube-apiserver,OU=Control Plane"));
  }

  /** Java drops a line feed before a value when it reads the name again. */
  @Test
  void refusesACertificateWhoseNameHoldsALineFeed() throws CertificateException {
    byte[] pem =
        Examples.file("/io/github/iamtokenreview/webhook/line-feed.pem").getBytes(US_ASCII);
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));

    assertThatThrownBy(() -> CertificateName.of(certificate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the subject holds a control character");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CN=\\0Aa",
        "CN=a\\0A",
        "CN=a\\00",
        "CN=\na",
        "CN=a\n",
        "CN=\ta",
        "CN=a\u0085b",
        "CN=a,\nO=b"
      })
  void refusesControlCharactersHoweverTheyAreWritten(String name) {
    assertThatThrownBy(() -> new CertificateName("CN=ca", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the subject holds a control character");
    assertThatThrownBy(() -> new CertificateName(name, "CN=a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the issuer holds a control character");
  }

  @Property
  void staysTheSameWhenItIsReadAgain(@ForAll("values") String value) {
    named(value)
        .ifPresent(
            name -> assertThat(new CertificateName(name.issuer(), name.subject())).isEqualTo(name));
  }

  @Property
  void tellsAValueFromTheSameWithACharacterLess(@ForAll("values") String value) {
    Optional<CertificateName> name = named(value);
    Assume.that(name.isPresent());

    assertThat(named(value.substring(1))).isNotEqualTo(name);
    assertThat(named(value.substring(0, value.length() - 1))).isNotEqualTo(name);
  }

  @Property
  void isThatOfACertificateOfThePlainSort(
      @ForAll @AlphaChars @StringLength(min = 1, max = 64) String value) {
    assertThat(named(value)).contains(new CertificateName("CN=ca", "CN=" + value));
  }

  /** As of a certificate; empty when it is refused. */
  private static Optional<CertificateName> named(String value) {
    try {
      return Optional.of(
          CertificateName.of(new X500Principal("CN=ca"), new X500Principal(der(value))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A name with one common name, in UTF-8. */
  private static byte[] der(String value) {
    byte[] commonName = {6, 3, 0x55, 4, 3};
    byte[] attribute = concat(commonName, tagged(0x0c, value.getBytes(UTF_8)));
    return tagged(0x30, tagged(0x31, tagged(0x30, attribute)));
  }

  private static byte[] tagged(int tag, byte[] content) {
    return concat(new byte[] {(byte) tag, (byte) content.length}, content);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.strings()
        .withChars("ab \\\",+=<>;#'0A\n\r\t\0\u0085\u00a0\u200b\u2028é")
        .ofMinLength(1)
        .ofMaxLength(6);
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
