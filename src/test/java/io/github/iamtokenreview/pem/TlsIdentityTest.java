package io.github.iamtokenreview.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.Table;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and certificates as openssl writes them; {@code make-keys.sh} made them. */
class TlsIdentityTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  private static String file(String name) {
    return Table.text(TlsIdentityTest.class, name);
  }

  private static String key(String name) {
    String pem = file(name + ".key");
    pem.lines().filter(line -> line.length() == 64).forEach(Secrets::used);
    return pem;
  }

  @ParameterizedTest
  @CsvSource({
    "prime256v1, sec1, SHA256withECDSA",
    "prime256v1, pkcs8, SHA256withECDSA",
    "secp384r1, sec1, SHA256withECDSA",
    "secp384r1, pkcs8, SHA256withECDSA",
    "rsa, pkcs1, SHA256withRSA",
    "rsa, pkcs8, SHA256withRSA",
    "ed25519, pkcs8, Ed25519"
  })
  void readsTheKeyOfTheCertificate(String name, String form, String algorithm) throws Exception {
    TlsIdentity identity = TlsIdentity.parse(file(name + ".crt"), key(name + "." + form));

    assertThat(identity.chain()).hasSize(1);
    assertThat(
            verifies(
                algorithm, identity.chain().get(0).getPublicKey(), signed(algorithm, identity)))
        .isTrue();
    assertThat(identity).hasToString("TlsIdentity[CN=" + name + "]");
  }

  private static byte[] signed(String algorithm, TlsIdentity identity) throws Exception {
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(identity.key());
    signer.update(MESSAGE);
    return signer.sign();
  }

  private static boolean verifies(String algorithm, PublicKey key, byte[] signature)
      throws Exception {
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(key);
    verifier.update(MESSAGE);
    return verifier.verify(signature);
  }

  @Test
  void readsBothFromOneFile() throws Exception {
    String both = key("rsa.pkcs1") + file("rsa.crt");

    TlsIdentity identity = TlsIdentity.parse(both, both);

    X509KeyManager manager = (X509KeyManager) identity.keyManagers()[0];
    String alias = manager.getClientAliases("RSA", null)[0];
    assertThat(manager.getCertificateChain(alias))
        .containsExactly(identity.chain().toArray(X509Certificate[]::new));
    PrivateKey shown = Objects.requireNonNull(manager.getPrivateKey(alias));
    assertThat(shown).isEqualTo(identity.key());
  }

  @Test
  void takesTheFirstOfManyCertificatesWhateverTheOthersAre() {
    String broken = "-----BEGIN CERTIFICATE-----\naGk=\n-----END CERTIFICATE-----\n";
    String text = "subject=CN=rsa\n" + file("rsa.crt") + broken;

    assertThat(PemCertificate.first(text).orElseThrow().text() + "\n").isEqualTo(file("rsa.crt"));
    assertThat(PemCertificate.first("none")).isEmpty();
    assertThatThrownBy(() -> PemCertificate.all(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("it is no X.509 certificate");
  }

  @Test
  void refusesCertificatesThatAreNoChain() {
    String key = key("rsa.pkcs8");

    assertThatThrownBy(() -> TlsIdentity.parse(file("rsa.crt") + file("ed25519.crt"), key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the certificates are no chain");
    assertThatThrownBy(() -> TlsIdentity.parse("none", key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("BEGIN CERTIFICATE");
  }
}
