package io.github.iamtokenreview.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway over TLS, and what its events say of who called. */
final class GatewayStandInTlsTest {
  private static final String NAME = "ip:127.0.0.1";

  @TempDir private Path directory;
  private final List<String> events = new ArrayList<>();
  private SSLContext context;

  /** Shows one certificate, at both ends, and trusts no other. */
  @BeforeEach
  void makeCertificate() throws Exception {
    context = SelfSigned.context(directory, NAME);
  }

  private CompletableFuture<String> answer(String event) {
    events.add(event);
    return CompletableFuture.completedFuture("{\"statusCode\":200,\"body\":\"good\"}");
  }

  private static int status(GatewayStandIn gateway, SSLContext client) throws Exception {
    URI uri = URI.create("https://127.0.0.1:" + gateway.port() + "/healthz");
    return HttpClient.newBuilder()
        .sslContext(client)
        .build()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .statusCode();
  }

  @Test
  void tellsTheFunctionWhatTheClientsCertificateSays() throws Exception {
    try (GatewayStandIn gateway = GatewayStandIn.startMutualTls(this::answer, 0, context)) {

      int status = status(gateway, context);

      assertThat(status).isEqualTo(200);
    }
    JsonNode shown =
        new ObjectMapper().readTree(events.get(0)).at("/requestContext/authentication/clientCert");
    assertThat(shown.get("clientCertPem").textValue()).isEqualTo(SelfSigned.pem(directory));
    assertThat(shown.get("subjectDN").textValue()).isEqualTo("CN=stand-in");
    assertThat(shown.get("issuerDN").textValue()).isEqualTo("CN=stand-in");
    assertThat(shown.get("serialNumber").textValue()).matches("[0-9a-f]{2}(:[0-9a-f]{2})*");
    assertThat(shown.at("/validity/notAfter").textValue())
        .matches("[A-Z][a-z]{2} [ 1-3]\\d \\d\\d:\\d\\d:\\d\\d \\d{4} GMT");
  }

  @Test
  void letsNobodyInWithoutACertificateThatItTrusts() throws Exception {
    Path strangers = Files.createDirectory(directory.resolve("stranger"));
    SelfSigned.context(strangers, NAME);
    SSLContext none = SelfSigned.trusting(directory);
    SSLContext unknown = SelfSigned.trusting(directory, strangers);
    try (GatewayStandIn gateway = GatewayStandIn.startMutualTls(this::answer, 0, context)) {

      assertThatThrownBy(() -> status(gateway, none)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> status(gateway, unknown)).isInstanceOf(IOException.class);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void asksForNoCertificateWhereTlsIsNotMutual() throws Exception {
    try (GatewayStandIn gateway = GatewayStandIn.startTls(this::answer, 0, context)) {

      int status = status(gateway, context);

      assertThat(status).isEqualTo(200);
    }
    assertThat(events.get(0)).doesNotContain("clientCert");
  }
}
