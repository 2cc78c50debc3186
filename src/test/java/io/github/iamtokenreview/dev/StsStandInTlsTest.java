package io.github.iamtokenreview.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StsStandInTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @Test
  void servesHttpsWithTheCertificateItIsGiven(@TempDir Path directory) throws Exception {
    SSLContext context = selfSigned(directory.resolve("keys.p12"));
    HttpClient client = HttpClient.newBuilder().sslContext(context).build();

    try (StsStandIn standIn =
        StsStandIn.startTls(
            List.of(SignedRequest.ALICE), InstantSource.fixed(SignedRequest.NOW), context)) {
      HttpResponse<String> answer =
          new StsClient(client, standIn.uri()).get(SignedRequest.of(SignedRequest.LONG_TERM));

      assertThat(standIn.uri()).hasScheme("https");
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  /** Made by the JDK's keytool: the JDK has no API for it. */
  private static SSLContext selfSigned(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-dname",
                "CN=stand-in",
                "-ext",
                "san=ip:127.0.0.1",
                "-keyalg",
                "EC")
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return context(file);
  }

  private static SSLContext context(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("stand-in", store.getCertificate("mykey"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
