package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.iamtokenreview.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles of IAM Identity Center, with what {@code aws sso login} leaves. */
class TokenSsoTest {

  /** By {@code printf %s corp | sha1sum}, and the same of the start URL. */
  private static final Map<String, String> FILES =
      Map.of(
          "corp", "ee0bfd2552fbd840c02cc48b6e823320543c450f",
          "https://corp.awsapps.com/start", "a51746d4aa793ae07b25e90c3a5db96fc7832bd7");

  @TempDir private Path home;

  private Workstation machine;
  private SsoStandIn sso;

  @BeforeEach
  void start() throws IOException {
    machine = new Workstation(home).set("AWS_REGION", "eu-west-1").set("AWS_PROFILE", "work");
    sso = new SsoStandIn(Workstation.JDOE, Workstation.NOW.plusSeconds(3600));
    machine.set("AWS_ENDPOINT_URL_SSO", sso.url()).set("AWS_ENDPOINT_URL_SSO_OIDC", sso.url());
    machine.write(
        ".aws/config",
        """
        [profile work]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Dev
        [profile old]
        sso_start_url = https://corp.awsapps.com/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = Dev
        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://corp.awsapps.com/start
        """);
  }

  @AfterEach
  void stop() {
    sso.close();
  }

  private Path signIn(String session, String end) {
    return machine.write(
        ".aws/sso/cache/" + FILES.get(session) + ".json",
        """
        {"accessToken": "access-1", "expiresAt": "%s", "refreshToken": "refresh-1",
         "clientId": "client", "clientSecret": "fakesecretCLIENT", "region": "eu-west-1",
         "registrationExpiresAt": "2026-03-01T00:00:00Z", "startUrl": "kept"}
        """
            .formatted(end));
  }

  private CommandLineRun token() {
    return machine.run("token", "-i", "demo");
  }

  private void assertFails(String... texts) {
    CommandLineRun run = token();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(texts).doesNotContain("access-", "refresh-").hasLineCount(1);
  }

  @Test
  void signsWithTheRoleOfASession() {
    signIn("corp", "2026-01-02T04:00:00Z");

    CommandLineRun run = token();

    assertThat(run.err()).isEmpty();
    assertThat(machine.keyOf(run)).isEqualTo(Workstation.JDOE.accessKeyId());
    assertThat(sso.requests)
        .singleElement()
        .asString()
        .contains("role_name=Dev", "account_id=123456789012");
  }

  @Test
  void signsWithTheOlderKindOfProfile() {
    signIn("https://corp.awsapps.com/start", "2026-01-02T04:00:00UTC");
    machine.set("AWS_PROFILE", "old");

    assertThat(machine.keyOf(token())).isEqualTo(Workstation.JDOE.accessKeyId());
  }

  @Test
  void saysHowToSignIn() {
    assertFails("profile 'work'", "has not begun", "aws sso login --profile work");

    signIn("corp", "2026-01-02T04:00:00Z");
    sso.accessToken = "another";
    assertFails("is over", "aws sso login --profile work");

    machine.set("AWS_PROFILE", "old");
    signIn("https://corp.awsapps.com/start", "2026-01-02T03:04:05Z");
    assertFails("ended at 2026-01-02T03:04:05Z", "aws sso login --profile old");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:19:05Z, true",
    "2026-01-02T03:19:06Z, false",
    "2025-01-01T00:00:00Z, true"
  })
  void prolongsASignInThatEndsSoon(String end, boolean prolonged) throws IOException {
    Path file = signIn("corp", end);

    CommandLineRun run = token();

    assertThat(machine.keyOf(run)).isEqualTo(Workstation.JDOE.accessKeyId());
    assertThat(sso.requests.contains("refresh client")).isEqualTo(prolonged);
    JsonNode kept = new ObjectMapper().readTree(file.toFile());
    assertThat(kept.get("startUrl").textValue()).isEqualTo("kept");
    assertThat(kept.get("accessToken").textValue()).isEqualTo(prolonged ? "access-2" : "access-1");
    assertThat(kept.get("refreshToken").textValue())
        .isEqualTo(prolonged ? "refresh-2" : "refresh-1");
    if (prolonged) {
      assertThat(kept.get("expiresAt").textValue()).isEqualTo("2026-01-02T04:04:05Z");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void saysHowToSignInWhereProlongingIsRefused() throws IOException {
    Path file = signIn("corp", "2026-01-02T03:00:00Z");
    Files.writeString(file, Files.readString(file).replace("refresh-1", "refresh-0"));

    assertFails("ended at 2026-01-02T03:00:00Z", "aws sso login --profile work");
  }

  @ParameterizedTest
  @CsvSource({"403, does not give you the role Dev in account 123456789012", "404, HTTP 404"})
  void tellsWhatTheServerRefuses(int status, String message) {
    signIn("corp", "2026-01-02T04:00:00Z");
    sso.refusal = status;

    assertFails("profile 'work'", message);
  }

  @Test
  void servesNoKeptTokenToWhoHasSignedOut() throws IOException {
    Path file = signIn("corp", "2026-01-02T04:00:00Z");
    assertThat(token().exitCode()).isZero();

    Files.delete(file);

    assertFails("has not begun");
  }

  @Test
  void endsTheTokenWithTheRole() {
    signIn("corp", "2026-01-02T09:00:00Z");
    machine.clock.advance(Duration.ofMinutes(55));

    assertThat(token().out()).contains("\"expirationTimestamp\":\"2026-01-02T04:04:05Z\"");
  }
}
