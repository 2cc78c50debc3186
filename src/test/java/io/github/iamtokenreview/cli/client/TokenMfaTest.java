package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.dev.AssumableRole;
import io.github.iamtokenreview.dev.RoleStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that ask for a code of an MFA device. */
class TokenMfaTest {
  private static final String MFA = "arn:aws:iam::123456789012:mfa/alice";

  @AutoClose private final RoleRig rig;
  private final Workstation machine;
  private final RoleStandIn sts;

  TokenMfaTest(@TempDir Path home) throws IOException {
    rig = new RoleRig(home);
    machine = rig.machine;
    sts = rig.sts;
  }

  private static AssumableRole mfaRole() {
    return new AssumableRole(
        Workstation.ROLE,
        Optional.of("ext"),
        Workstation.ADMIN,
        Duration.ofHours(1),
        Optional.of(new AssumableRole.Mfa(MFA, "123456")));
  }

  private void writeProfiles() {
    machine.write(
        ".aws/config",
        """
        [profile base]
        aws_access_key_id = %s
        aws_secret_access_key = %s
        [profile admin]
        role_arn = %s
        source_profile = base
        role_session_name = mine
        external_id = ext
        duration_seconds = 3600
        mfa_serial = %s
        """
            .formatted(
                Workstation.ALICE.accessKeyId(),
                Workstation.ALICE.credentials().secretAccessKey(),
                Workstation.ROLE,
                MFA));
    sts.put(mfaRole());
  }

  @Test
  void asksForTheCodeOfAnMfaDeviceOncePerSession() {
    writeProfiles();
    machine.typing("123456\nnot read");

    CommandLineRun first = machine.run("token", "-i", "a", "--profile", "admin");
    CommandLineRun second = machine.typing("").run("token", "-i", "b", "--profile", "admin");

    assertThat(first.err()).isEqualTo("Assume Role MFA token code: ");
    assertThat(machine.keyOf(first)).isEqualTo(Workstation.ADMIN.accessKeyId());
    assertThat(second.err()).isEmpty();
    assertThat(machine.keyOf(second)).isEqualTo(Workstation.ADMIN.accessKeyId());
    assertThat(rig.sent("SerialNumber")).containsExactly(MFA);
    assertThat(rig.sent("TokenCode")).containsExactly("123456");
    assertThat(rig.sent("DurationSeconds")).containsExactly("3600");
    assertThat(rig.sent("RoleSessionName")).containsExactly("mine");
  }

  @Test
  void saysThatNobodyIsThereToAskForACode() {
    writeProfiles();

    CommandLineRun nothingTyped = machine.run("token", "-i", "a", "--profile", "admin");
    machine.typing("123456\n");
    machine.set("KUBERNETES_EXEC_INFO", "{\"spec\":{\"interactive\":false}}");
    CommandLineRun noTerminal = machine.run("token", "-i", "a", "--profile", "admin");

    assertThat(nothingTyped.err()).contains(MFA, "in a terminal");
    assertThat(noTerminal.err()).startsWith("Error: could not get token: a code of the MFA device");
    assertThat(noTerminal.exitCode()).isEqualTo(1);
    assertThat(sts.calls()).isZero();
  }

  @Test
  void tellsThatACodeIsWrong() {
    writeProfiles();

    CommandLineRun run = machine.typing("654321\n").run("token", "-i", "a", "--profile", "admin");

    assertThat(run.err()).contains("AccessDenied").doesNotContain("654321");
  }
}
