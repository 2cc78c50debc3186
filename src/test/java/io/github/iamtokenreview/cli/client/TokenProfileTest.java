package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.dev.AssumableRole;
import io.github.iamtokenreview.dev.RoleStandIn;
import io.github.iamtokenreview.dev.StsKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which credentials a profile and the environment lead to. */
class TokenProfileTest {
  @TempDir private Path home;

  private Workstation machine;
  private RoleStandIn sts;

  @BeforeEach
  void start() throws IOException {
    machine = new Workstation(home).set("AWS_REGION", "eu-west-1");
    sts = RoleStandIn.start("eu-west-1", machine.clock);
    sts.put(Workstation.ALICE);
    sts.put(Workstation.JDOE);
    sts.put(
        new AssumableRole(
            Workstation.ROLE, Optional.empty(), Workstation.ADMIN, Duration.ofHours(1)));
    sts.put(
        new AssumableRole(
            "arn:aws:iam::123456789012:role/Dev",
            Optional.empty(),
            Workstation.JDOE,
            Duration.ofHours(1)));
    machine.set("AWS_ENDPOINT_URL_STS", sts.uri().toString());
  }

  @AfterEach
  void stop() {
    sts.close();
  }

  private static String keys(StsKey key) {
    String sessionToken = key.credentials().sessionToken();
    return "aws_access_key_id = %s\naws_secret_access_key = %s\n%s"
        .formatted(
            key.accessKeyId(),
            key.credentials().secretAccessKey(),
            sessionToken == null ? "" : "aws_session_token = " + sessionToken + "\n");
  }

  private void config(String text) {
    machine.write(".aws/config", text);
  }

  private String signer(String... more) {
    CommandLineRun run =
        machine.run(
            Stream.concat(Stream.of("token", "-i", "demo"), Stream.of(more))
                .toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return machine.keyOf(run);
  }

  private String failure(String... more) {
    CommandLineRun run =
        machine.run(
            Stream.concat(Stream.of("token", "-i", "demo"), Stream.of(more))
                .toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("Error: could not get token: ").hasLineCount(1);
    return run.err();
  }

  @Test
  void prefersAProfileOfTheOptionToKeysInTheEnvironment() {
    config("[profile jdoe]\n" + keys(Workstation.JDOE));
    machine.signedInAs(Workstation.ALICE);

    assertThat(signer("--profile", "jdoe")).isEqualTo(Workstation.JDOE.accessKeyId());

    machine.set("AWS_PROFILE", "jdoe");
    assertThat(signer()).isEqualTo(Workstation.ALICE.accessKeyId());
  }

  @Test
  void findsTheProfileByEitherVariable() {
    config(
        "[default]\n%s[profile jdoe]\n%s"
            .formatted(keys(Workstation.ALICE), keys(Workstation.JDOE)));

    assertThat(signer()).isEqualTo(Workstation.ALICE.accessKeyId());
    machine.set("AWS_DEFAULT_PROFILE", "jdoe");
    assertThat(signer()).isEqualTo(Workstation.JDOE.accessKeyId());
    machine.set("AWS_PROFILE", "default");
    assertThat(signer()).isEqualTo(Workstation.ALICE.accessKeyId());
  }

  @Test
  void takesTheRegionOfTheProfile() {
    machine.unset("AWS_REGION");
    config("[profile a]\nregion = eu-south-2\n" + keys(Workstation.ALICE));

    assertThat(Workstation.host(machine.run("token", "-i", "demo", "--profile", "a")))
        .isEqualTo("sts.eu-south-2.amazonaws.com");
  }

  @Test
  void keepsTheEndpointOfAProfileOutOfTheToken() {
    machine.unset("AWS_ENDPOINT_URL_STS");
    config(
        """
        [default]
        services = local
        %s[services local]
        sts =
          endpoint_url = %s
        """
            .formatted(keys(Workstation.ALICE), sts.uri()));

    CommandLineRun run = machine.run("token", "-i", "demo", "-r", Workstation.ROLE);

    assertThat(Workstation.host(run)).isEqualTo("sts.eu-west-1.amazonaws.com");
    assertThat(machine.keyOf(run)).isEqualTo(Workstation.ADMIN.accessKeyId());
  }

  @Test
  void followsRolesThroughTheirSources() {
    config(
        """
        [profile alice]
        %s[profile dev]
        role_arn = arn:aws:iam::123456789012:role/Dev
        source_profile = alice
        [profile admin]
        role_arn = %s
        source_profile = dev
        """
            .formatted(keys(Workstation.ALICE), Workstation.ROLE));

    assertThat(signer("--profile", "admin")).isEqualTo(Workstation.ADMIN.accessKeyId());
    assertThat(sts.calls()).isEqualTo(2);
    assertThat(signer("--profile", "admin", "--token-only"))
        .isEqualTo(Workstation.ADMIN.accessKeyId());
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void assumesTheRoleOfTheOptionOnTopOfTheProfiles() {
    config(
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/Dev\nsource_profile = default\n"
            + keys(Workstation.ALICE));

    assertThat(signer("-r", Workstation.ROLE)).isEqualTo(Workstation.ADMIN.accessKeyId());
    assertThat(sts.calls()).isEqualTo(2);
  }

  @Test
  void takesTheKeysOfTheEnvironmentWhereAProfileSaysSo() {
    config(
        "[profile admin]\nrole_arn = %s\ncredential_source = Environment\n"
            .formatted(Workstation.ROLE));

    assertThat(failure("--profile", "admin")).contains("set AWS_ACCESS_KEY_ID");

    machine.signedInAs(Workstation.ALICE);
    assertThat(signer("--profile", "admin")).isEqualTo(Workstation.ADMIN.accessKeyId());
  }

  @Test
  void takesAWebIdentityOfTheEnvironmentOrAProfile() {
    String file = machine.write("jwt", "the.web.identity\n").toString();
    sts.putWebIdentity("the.web.identity");
    config(
        "[profile ci]\nrole_arn = %s\nweb_identity_token_file = %s\n"
            .formatted(Workstation.ROLE, file));

    assertThat(signer("--profile", "ci")).isEqualTo(Workstation.ADMIN.accessKeyId());

    machine.set("AWS_WEB_IDENTITY_TOKEN_FILE", file);
    assertThat(failure()).contains("AWS_ROLE_ARN");
    machine.set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/Dev");
    assertThat(signer()).isEqualTo(Workstation.JDOE.accessKeyId());

    machine.write("jwt", "another.web.identity");
    assertThat(failure()).contains("AccessDenied").doesNotContain("another");
    machine.write("jwt", " ");
    assertThat(failure()).contains(file, "is empty");
  }

  private void process(String script) throws IOException {
    Path file = machine.write("bin/credentials", "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    config("[default]\ncredential_process = " + file + " --for demo\n");
  }

  @Test
  void runsACredentialProcess() throws IOException {
    process(
        """
        test "$*" = "--for demo" || exit 9
        cat <<END
        {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s", "SessionToken": "%s",
         "Expiration": "2026-01-02T03:10:00+00:00"}
        END
        """
            .formatted(
                Workstation.JDOE.accessKeyId(),
                Workstation.JDOE.credentials().secretAccessKey(),
                Workstation.JDOE.credentials().sessionToken()));

    CommandLineRun run = machine.run("token", "-i", "demo");

    assertThat(machine.keyOf(run)).isEqualTo(Workstation.JDOE.accessKeyId());
    assertThat(run.out()).contains("\"expirationTimestamp\":\"2026-01-02T03:10:00Z\"");
  }

  static Stream<Arguments> badProcesses() {
    return Stream.of(
        Arguments.of("exit 3", "ended with exit code 3"),
        Arguments.of("echo hidden", "did not print JSON"),
        Arguments.of("true", "did not print JSON"),
        Arguments.of("echo '{\"Version\": 2}'", "did not print JSON with \"Version\": 1"),
        Arguments.of("echo '{\"Version\": 1, \"AccessKeyId\": \"hidden\"}'", "no SecretAccessKey"),
        Arguments.of(
            "echo '{\"Version\":1,\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"hidden\",\"Expiration\":\"x\"}'",
            "Expiration that is no time"),
        Arguments.of("yes hidden", "prints more than 65536 bytes"));
  }

  @ParameterizedTest
  @MethodSource("badProcesses")
  void tellsWhatACredentialProcessDidWrong(String script, String message) throws IOException {
    process(script);

    assertThat(failure()).contains("profile 'default'", message).doesNotContain("hidden");
  }

  static Stream<Arguments> badProfiles() {
    return Stream.of(
        Arguments.of("role_arn = r\n", "it needs one of source_profile"),
        Arguments.of(
            "role_arn = r\nsource_profile = a\ncredential_source = Environment\n", "one of"),
        Arguments.of("role_arn = r\nsource_profile = empty\n", "holds no credentials"),
        Arguments.of(
            "role_arn = r\nsource_profile = gone\n",
            "'a' has source_profile 'gone', which is not there"),
        Arguments.of("role_arn = r\nsource_profile = b\n", "a → b → a"),
        Arguments.of("role_arn = r\nsource_profile = a\n", "a → a"),
        Arguments.of("role_arn = r\ncredential_source = Moon\n", "'Moon'"),
        Arguments.of(
            "role_arn = r\ncredential_source = Ec2InstanceMetadata\n", "this machine is none"),
        Arguments.of(
            "role_arn = r\nsource_profile = k\nduration_seconds = 1h\n", "duration_seconds"),
        Arguments.of("aws_access_key_id = hidden\n", "it needs both"),
        Arguments.of("aws_secret_access_key = hidden\n", "it needs both"),
        Arguments.of("sso_session = s\nsso_account_id = 1\n", "no sso_role_name"),
        Arguments.of(
            "sso_session = gone\nsso_account_id = 1\nsso_role_name = r\n", "sso_session 'gone'"),
        Arguments.of("region = eu-west-1\n", "there are no AWS credentials"));
  }

  @ParameterizedTest
  @MethodSource("badProfiles")
  void tellsWhatIsWrongWithAProfile(String properties, String message) {
    config(
        "[profile a]\n%s[profile b]\nrole_arn = r\nsource_profile = a\n[profile empty]\nregion = r\n[profile k]\n%s"
            .formatted(properties, keys(Workstation.ALICE)));

    assertThat(failure("--profile", "a")).contains("profile '", message).doesNotContain("hidden");
  }

  @Test
  void saysWhereItLookedForCredentialsInVain() {
    assertThat(failure())
        .contains("AWS_ACCESS_KEY_ID", "profile 'default'", ".aws/config", "--profile");

    machine.set("AWS_ACCESS_KEY_ID", "AKIAFAKE");
    assertThat(failure()).contains("AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY");
  }
}
