package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.dev.AssumableRole;
import io.github.iamtokenreview.dev.Fault;
import io.github.iamtokenreview.dev.RoleStandIn;
import io.github.iamtokenreview.dev.StsErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles that STS is asked for, those that are kept, and why there is none. */
class TokenRoleTest {
  @AutoClose private final RoleRig rig;
  private final Workstation machine;
  private final RoleStandIn sts;

  TokenRoleTest(@TempDir Path home) throws IOException {
    rig = new RoleRig(home);
    machine = rig.machine;
    sts = rig.sts;
  }

  private String signer(String... arguments) {
    CommandLineRun run = machine.run(arguments);
    assertThat(run.err()).isEmpty();
    return machine.keyOf(run);
  }

  @Test
  void signsAsTheRole() {
    String signer = signer("token", "-i", "demo", "-r", Workstation.ROLE);

    assertThat(signer).isEqualTo(Workstation.ADMIN.accessKeyId());
    assertThat(rig.sent("RoleSessionName"))
        .containsExactly("aws-go-sdk-" + Workstation.NOW.getEpochSecond() + "000000000");
  }

  @Test
  void takesTheRoleFromOptionEnvironmentAndFileInThisOrder() {
    String file =
        machine.write("peer.yaml", "clusterID: c\nrole: " + Workstation.ROLE + "\n").toString();
    assertThat(signer("token", "-c", file)).isEqualTo(Workstation.ADMIN.accessKeyId());

    machine.set("DEFAULT_ROLE", "arn:aws:iam::123456789012:role/FromEnv");
    assertThat(machine.run("token", "-c", file).exitCode()).isEqualTo(1);
    assertThat(rig.sent("RoleArn")).endsWith("arn:aws:iam::123456789012:role/FromEnv");

    assertThat(signer("token", "-c", file, "--role-arn", Workstation.ROLE))
        .isEqualTo(Workstation.ADMIN.accessKeyId());
    assertThat(signer("token", "-c", file, "--role=")).isEqualTo(Workstation.ALICE.accessKeyId());
  }

  @Test
  void doesNotKnowThePeersMisnamedKey() {
    String file =
        machine
            .write("peer.yaml", "clusterID: c\ndefaultRole: " + Workstation.ROLE + "\n")
            .toString();

    assertThat(signer("token", "-c", file)).isEqualTo(Workstation.ALICE.accessKeyId());
    assertThat(sts.calls()).isZero();
  }

  @Test
  void forwardsTheSessionOfTheCaller() {
    machine.signedInAs(Workstation.JDOE);

    signer("token", "-i", "c", "-r", Workstation.ROLE, "--forward-session-name");

    assertThat(rig.sent("Action")).containsExactly("GetCallerIdentity", "AssumeRole");
    assertThat(rig.sent("RoleSessionName")).containsExactly("jdoe@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bogus", "arn:aws:iam::123456789012:user/Admin", "Admin"})
  void refusesWhatIsNoRoleBeforeItAsksSts(String role) {
    CommandLineRun run = machine.run("token", "-i", "c", "-r", role);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("Error: could not get token: '" + role + "' is no role: write arn:aws:iam::")
        .hasLineCount(1);
    assertThat(sts.calls()).isZero();
  }

  @Test
  void saysThatASessionNeedsARole() {
    CommandLineRun run = machine.run("token", "-i", "c", "--forward-session-name");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith("warning: --forward-session-name").contains("-r");
    assertThat(machine.run("token", "-i", "d", "--forward-session-name", "-q").err()).isEmpty();
  }

  @Test
  void makesASessionUpForAUser() {
    signer("token", "-i", "c", "-r", Workstation.ROLE, "--forward-session-name");

    assertThat(rig.sent("RoleSessionName"))
        .singleElement()
        .asString()
        .matches("aws-go-sdk-[0-9]{19}");
  }

  @Test
  void sendsTheSessionAndExternalIdThatAreGiven() {
    sts.put(
        new AssumableRole(
            Workstation.ROLE, Optional.of("ext"), Workstation.ADMIN, Duration.ofHours(1)));

    signer("token", "-i", "c", "-r", Workstation.ROLE, "-e", "ext", "-s", "me");

    assertThat(rig.sent("RoleSessionName")).containsExactly("me");
    assertThat(rig.sent("ExternalId")).containsExactly("ext");
  }

  @Test
  void keepsTheRoleForAllClustersAndEndsEveryTokenBeforeIt() {
    for (String cluster : List.of("a", "b", "c")) {
      signer("token", "-i", cluster, "-r", Workstation.ROLE);
    }
    assertThat(rig.sent("Action")).hasSize(1);

    machine.clock.advance(Duration.ofMinutes(50));
    CommandLineRun late = machine.run("token", "-i", "a", "-r", Workstation.ROLE);

    assertThat(late.out()).contains("\"expirationTimestamp\":\"2026-01-02T04:04:05Z\"");
    assertThat(rig.sent("Action")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"PT59M, 1", "PT59M1S, 2", "PT3H, 2", "PT-1S, 2"})
  void assumesTheRoleAnewInTheLastMinuteAndWhenTheClockWasPutBack(Duration later, int calls) {
    signer("token", "-i", "a", "-r", Workstation.ROLE);

    machine.clock.advance(later);
    signer("token", "-i", "b", "-r", Workstation.ROLE);

    assertThat(rig.sent("Action")).hasSize(calls);
  }

  @Test
  void keepsRolesApart() {
    signer("token", "-i", "c", "-r", Workstation.ROLE);
    signer("token", "-i", "c", "-r", Workstation.ROLE, "-s", "me");
    signer("token", "-i", "c", "-r", Workstation.ROLE, "--forward-session-name");
    machine.signedInAs(Workstation.JDOE);
    signer("token", "-i", "c", "-r", Workstation.ROLE);

    assertThat(rig.sent("RoleSessionName")).hasSize(4);
  }

  @Test
  void keepsNothingWhenToldSo() {
    signer("token", "-i", "c", "-r", Workstation.ROLE, "--no-cache");
    signer("token", "-i", "c", "-r", Workstation.ROLE, "--no-cache");

    assertThat(rig.sent("Action")).hasSize(2);
    assertThat(machine.environment().cacheDirectory()).doesNotExist();
  }

  @Test
  void refusesARoleThatEndsWithinAMinute() {
    sts.put(RoleRig.role(Duration.ofSeconds(59)));

    CommandLineRun run = machine.run("token", "-i", "c", "-r", Workstation.ROLE);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("role " + Workstation.ROLE, "end at 2026-01-02T03:05:04Z");
  }

  @ParameterizedTest
  @EnumSource(
      value = StsErrorCode.class,
      names = {
        "EXPIRED_TOKEN",
        "INVALID_CLIENT_TOKEN_ID",
        "SIGNATURE_DOES_NOT_MATCH",
        "THROTTLING"
      })
  void tellsWhyStsRefuses(StsErrorCode code) {
    sts.fault(new Fault.Refusal(code));

    CommandLineRun run = machine.run("token", "-i", "c", "-r", Workstation.ROLE);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("Error: could not get token: the role " + Workstation.ROLE)
        .contains(code.code())
        .doesNotContain("told to say so")
        .hasLineCount(1);
  }

  @Test
  void tellsThatTheRoleIsDenied() {
    CommandLineRun run = machine.run("token", "-i", "c", "-r", Workstation.ROLE, "-e", "wrong");

    assertThat(run.err()).contains("AccessDenied", "not authorized to perform: sts:AssumeRole");
  }

  @Test
  void tellsThatStsDoesNotAnswer() {
    sts.close();

    CommandLineRun run = machine.run("token", "-i", "c", "-r", Workstation.ROLE);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("STS in eu-west-1 does not answer (no connection)");
  }
}
