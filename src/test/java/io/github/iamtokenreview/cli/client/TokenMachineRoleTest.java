package io.github.iamtokenreview.cli.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.iamtokenreview.cli.CommandLineRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles of containers and instances, whose services stand on the loopback here. */
class TokenMachineRoleTest {
  private static final Instant END = Workstation.NOW.plusSeconds(300);

  @TempDir private Path home;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(
        "%s %s %s %s"
            .formatted(
                exchange.getRequestMethod(),
                path,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token")));
    String body =
        switch (path) {
          case "/role", "/latest/meta-data/iam/security-credentials/node" -> credentials();
          case "/latest/api/token" -> "imds-token";
          case "/latest/meta-data/iam/security-credentials/" -> "node";
          case "/latest/meta-data/placement/region" -> "eu-north-1";
          case "/json" -> "hidden";
          default -> "";
        };
    try (exchange) {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(body.isEmpty() ? 404 : 200, body.isEmpty() ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String credentials() {
    return """
        {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "%s", "SecretAccessKey": "%s", "Token": "%s",
         "LastUpdated": "2026-01-02T03:04:05Z", "Expiration": "%s", "AccountId": "123456789012"}
        """
        .formatted(
            Workstation.JDOE.accessKeyId(),
            Workstation.JDOE.credentials().secretAccessKey(),
            Workstation.JDOE.credentials().sessionToken(),
            END);
  }

  private CommandLineRun run(String variable, String path) {
    Workstation machine = new Workstation(home).unset("AWS_EC2_METADATA_DISABLED");
    machine.set(variable, "http://127.0.0.1:" + server.getAddress().getPort() + path);
    if (!variable.startsWith("AWS_EC2")) {
      machine.set("AWS_EC2_METADATA_DISABLED", "true");
    }
    return machine.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "pod-token").run("token", "-i", "demo");
  }

  @Test
  void signsWithTheRoleOfAContainer() {
    CommandLineRun run = run("AWS_CONTAINER_CREDENTIALS_FULL_URI", "/role");

    assertThat(Workstation.url(run)).contains(Workstation.JDOE.accessKeyId());
    assertThat(run.out()).contains("\"expirationTimestamp\":\"" + END + "\"");
    assertThat(requests).containsExactly("GET /role pod-token null");
  }

  @Test
  void signsWithTheRoleAndInTheRegionOfAnInstance() {
    CommandLineRun run = run("AWS_EC2_METADATA_SERVICE_ENDPOINT", "");

    assertThat(Workstation.url(run)).contains(Workstation.JDOE.accessKeyId());
    assertThat(Workstation.host(run)).isEqualTo("sts.eu-north-1.amazonaws.com");
    assertThat(run.out()).contains("\"expirationTimestamp\":\"" + END + "\"");
    assertThat(requests)
        .contains("GET /latest/meta-data/iam/security-credentials/node null imds-token");
  }

  @ParameterizedTest
  @CsvSource({"/nothing, HTTP 404", "/json, no JSON"})
  void saysThatAContainerHasNoRole(String path, String why) {
    CommandLineRun run = run("AWS_CONTAINER_CREDENTIALS_FULL_URI", path);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("Error: could not get token: the container's role can't be had", why)
        .doesNotContain("hidden");
  }

  @Test
  void showsNothingOfAnAuthorizationTokenThatIsNone() {
    CommandLineRun run =
        new Workstation(home)
            .set("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/role")
            .set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "first-half\nsecond-half")
            .run("token", "-i", "demo");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("authorization token is no text of one line", "AWS_CONTAINER_AUTHORIZATION_TOKEN")
        .doesNotContain("half");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.com/role", "ftp://127.0.0.1/", "http://10.0.0.1/", "x y"})
  void asksNobodyElseInTheClear(String url) {
    CommandLineRun run =
        new Workstation(home)
            .set("AWS_CONTAINER_CREDENTIALS_FULL_URI", url)
            .run("token", "-i", "demo");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("AWS_CONTAINER_CREDENTIALS_FULL_URI must be an https URL");
  }
}
