package io.github.iamtokenreview.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.SelfSigned;
import io.github.iamtokenreview.dev.Ec2StandIn;
import io.github.iamtokenreview.dev.FunctionRole;
import io.github.iamtokenreview.dev.RuntimeStandIn;
import io.github.iamtokenreview.dev.StsStandIn;
import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.mapping.AccessPolicy;
import io.github.iamtokenreview.snapshot.DocumentKey;
import io.github.iamtokenreview.snapshot.DocumentType;
import io.github.iamtokenreview.snapshot.Jws;
import io.github.iamtokenreview.snapshot.Registration;
import io.github.iamtokenreview.snapshot.RegistrationCodec;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The native function on the other side of the world: STS behind TLS of a private authority, a node
 * that EC2 names, a local time that is not UTC. On the JVM AwsClientsTest and StsClientTlsTest are
 * of the same.
 */
@NativeFunction.Required
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeOverTlsBinaryIT {
  private static final String PASSWORD = "changeit";
  private static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init") // By start().
  private Path trustStore;

  @SuppressWarnings("NullAway.Init") // By start().
  private StsStandIn sts;

  @SuppressWarnings("NullAway.Init") // By start().
  private Ec2StandIn ec2;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    sts =
        StsStandIn.startTls(
            List.of(JoiningNode.KEY),
            Clock.systemUTC(),
            SelfSigned.context(directory, "ip:127.0.0.1"));
    ec2 = JoiningNode.ec2();
    trustStore = directory.resolve("trusted.p12");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    byte[] pem = SelfSigned.pem(directory).getBytes(StandardCharsets.US_ASCII);
    trusted.setCertificateEntry(
        "sts",
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    try (OutputStream out = Files.newOutputStream(trustStore)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    Documents documents = new Documents();
    Path store = Files.createDirectory(directory.resolve("store"));
    publish(documents, Shelf.of(store));
    environment.putAll(
        Map.of(
            "IAM_TOKENREVIEW_STORE", store.toUri().toString(),
            "IAM_TOKENREVIEW_OPERATOR_KEYS", documents.operator().verificationKey().spki(),
            "IAM_TOKENREVIEW_STS_ENDPOINT_OVERRIDE", sts.uri().toString(),
            "IAM_TOKENREVIEW_EC2_ENDPOINT_OVERRIDE", ec2.uri().toString(),
            "TZ", "Asia/Kathmandu"));
    environment.putAll(FunctionRole.environment());
  }

  private static void publish(Documents documents, Shelf shelf) {
    ClusterId cluster = new ClusterId("prod");
    Registration registration =
        new Registration(
            cluster,
            1,
            Fleet.bearer(),
            List.of(documents.publisher().verificationKey()),
            AccessPolicy.NONE,
            List.of(),
            Optional.empty(),
            Optional.of(JoiningNode.LOOKUP));
    shelf.put(
        DocumentKey.registration(cluster),
        Jws.signed(
            DocumentType.REGISTRATION,
            RegistrationCodec.write(registration),
            documents.operator()));
    shelf.put(
        DocumentKey.snapshot(cluster),
        documents.snapshot("prod", JoiningNode.AWS_AUTH, Instant.now()));
  }

  @AfterAll
  void stop() {
    sts.close();
    ec2.close();
  }

  /** What the gateway gets, and the audit line. */
  private record Outcome(JsonNode answer, JsonNode audit) {}

  private Outcome review(String name, String... arguments) throws Exception {
    Path log = Path.of("target", "function-of-" + name + ".log");
    try (RuntimeStandIn runtime = RuntimeStandIn.start(0)) {
      FunctionProcess function = FunctionProcess.start(log, runtime, environment, arguments);
      try {
        String event = TestEvent.to("prod").review(Fleet.token(JoiningNode.KEY, "prod")).toString();
        String answer = runtime.invoke(event).get(30, TimeUnit.SECONDS);
        String audit =
            Files.readAllLines(log).stream()
                .filter(line -> line.startsWith("{\"time\""))
                .findFirst()
                .orElseThrow();
        return new Outcome(JSON.readTree(answer), JSON.readTree(audit));
      } finally {
        function.end();
      }
    }
  }

  @Test
  void trustsThePrivateAuthorityItIsToldOfAndNamesTheNode() throws Exception {
    Outcome outcome =
        review(
            "node-over-tls",
            "-Djavax.net.ssl.trustStore=" + trustStore,
            "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);

    assertThat(JSON.readTree(outcome.answer().path("body").asText()).at("/status/user/username"))
        .hasToString("\"" + JoiningNode.USERNAME + "\"");
    assertThat(Instant.parse(outcome.audit().path("time").asText()))
        .isBetween(Instant.now().minusSeconds(30), Instant.now());
  }

  @Test
  void decidesNothingWhereStsShowsACertificateOfNobody() throws Exception {
    long before = sts.calls();

    Outcome outcome = review("stranger-over-tls");

    assertThat(outcome.answer().path("statusCode").asInt()).isEqualTo(503);
    assertThat(outcome.audit().path("reason").asText()).isEqualTo("STS_UNREACHABLE");
    assertThat(sts.calls()).isEqualTo(before);
  }
}
