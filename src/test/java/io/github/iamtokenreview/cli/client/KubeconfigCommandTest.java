package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.OptionTypes;
import io.github.iamtokenreview.kubeconfig.Kubeconfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KubeconfigCommandTest {
  private static final Path CERTIFICATES =
      Path.of("src/test/resources/io/github/iamtokenreview/kubeconfig");

  @TempDir private Path directory;

  private Path config() {
    return directory.resolve("config");
  }

  private CommandLineRun kubeconfig(String... more) {
    return by("ca.pem", more);
  }

  private CommandLineRun by(String authority, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "kubeconfig",
                "--cluster=prod",
                "--server=https://api.prod.example.com:6443",
                "--certificate-authority=" + CERTIFICATES.resolve(authority),
                "--kubeconfig=" + config()));
    args.addAll(List.of(more));
    return atHome(args);
  }

  /** As somebody who has the AWS profiles dev and other. */
  private CommandLineRun atHome(List<String> args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandErrors errors = new CommandErrors();
    Map<String, String> environment = Map.of("HOME", directory.resolve("home").toString());
    CommandLine kubeconfig =
        new CommandLine(new KubeconfigCommand(Clock.systemUTC(), environment))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    OptionTypes.register(kubeconfig);
    ClientOptionTypes.register(kubeconfig);
    int exitCode = kubeconfig.execute(args.stream().skip(1).toArray(String[]::new));
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  @BeforeEach
  void makeProfiles() throws IOException {
    Path aws = Files.createDirectories(directory.resolve("home/.aws"));
    Files.writeString(aws.resolve("config"), "[profile dev]\n[profile other]\n");
  }

  @Test
  void warnsOfAProfileThatIsNotThere() throws IOException {
    CommandLineRun run = kubeconfig("--profile=work");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .startsWith("warning: there is no profile 'work' in ")
        .contains("(there are dev, other)")
        .hasLineCount(1);
    assertThat(written()).contains("value: work");
  }

  private String written() throws IOException {
    return Files.readString(config())
        .replaceAll("certificate-authority-data: \\S+", "certificate-authority-data: BASE64");
  }

  @Test
  void addsAContextThenUpdatesItThenLeavesItAlone() {
    CommandLineRun added = kubeconfig();
    CommandLineRun updated = kubeconfig("--profile=dev");
    CommandLineRun same = kubeconfig("--profile=dev");

    assertThat(added.out()).isEqualTo("Added context prod to " + config() + "\n");
    assertThat(updated.out()).isEqualTo("Updated context prod in " + config() + "\n");
    assertThat(same.out()).isEqualTo("Context prod is in " + config() + " already\n");
    assertThat(List.of(added.exitCode(), updated.exitCode(), same.exitCode())).containsOnly(0);
    assertThat(added.err() + updated.err() + same.err()).isEmpty();
  }

  @Test
  void hasItselfMakeTokens() throws IOException {
    kubeconfig(
        "--role-arn=arn:aws:iam::111122223333:role/team/Admin",
        "--profile=dev",
        "--region=eu-west-1",
        "--alias=admin@prod",
        "--user-alias=admin",
        "--namespace=apps");

    Golden.check("kubeconfig-self.yaml", written());
  }

  @Test
  void hasTheAwsCliMakeTokens() throws IOException {
    kubeconfig(
        "--exec=aws",
        "--role-arn=arn:aws:iam::111122223333:role/Admin",
        "--region=eu-west-1",
        "--no-set-current");

    Golden.check("kubeconfig-aws.yaml", written());
  }

  @ParameterizedTest
  @CsvSource({"./bin/token, true", "/opt/bin/token, true", "token, false"})
  void callsTheProgramWhereItIs(String command, boolean path) throws IOException {
    kubeconfig("--command=" + command);

    String expected = path ? Path.of(command).toAbsolutePath().normalize().toString() : command;
    assertThat(written()).contains("command: " + expected + "\n");
  }

  @Test
  void printsJsonAndYaml() {
    Golden.check("kubeconfig.json", Golden.masked(kubeconfig("-o", "json").out(), directory));
    Golden.check("kubeconfig.yaml", Golden.masked(kubeconfig("-o", "yaml").out(), directory));
  }

  @Test
  void onlyPrintsTheFileInADryRun() throws Exception {
    Files.writeString(config(), "x: y\n");

    CommandLineRun run = kubeconfig("--dry-run");

    assertThat(run.exitCode()).isZero();
    assertThat(config()).hasContent("x: y\n");
    assertThat(Kubeconfig.parse(run.out()).hasContext("prod")).isTrue();
    assertThat(run.out()).startsWith("x: y\n");
  }

  @Test
  void warnsOfOtherContextsThatChange() {
    kubeconfig("--alias=first");

    CommandLineRun second = kubeconfig("--alias=second", "--profile=other");

    assertThat(second.exitCode()).isZero();
    assertThat(second.err())
        .isEqualTo(
            "warning: the user entry is that of other contexts too, which change with it: first."
                + " Give --user-alias for one of its own\n");
  }

  @Test
  void warnsOfACertificateThatHasEnded() {
    CommandLineRun run = by("expired-ca.pem");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("warning: the certificate authority ended on 2021-01-01");
  }

  @Test
  void leavesABrokenFileAlone() throws IOException {
    Files.writeString(config(), "users:\n- name: 12\n  user: {token: hidden}\n");

    CommandLineRun run = kubeconfig();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "error: "
                + config()
                + " can't be changed and was not touched: line 2, column 9: name must be a text:"
                + " put it into quotes if it looks like something else\n");
    assertThat(config()).hasContent("users:\n- name: 12\n  user: {token: hidden}\n");
  }

  @Test
  void saysWhatItCannotWrite() throws IOException {
    Files.writeString(config(), "");
    Path below = config().resolve("config");

    CommandLineRun run = kubeconfig("--kubeconfig=" + below);

    assertThat(run.exitCode()).isEqualTo(2); // Given twice.
    CommandLineRun alone =
        CommandLineRun.of(
            "kubeconfig",
            "-i=prod",
            "--server=https://a",
            "--certificate-authority=" + CERTIFICATES.resolve("ca.pem"),
            "--kubeconfig=" + below);
    assertThat(alone.exitCode()).isEqualTo(1);
    assertThat(alone.err()).startsWith("error: " + below + " was not written: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.pem", "broken.txt"})
  void saysWhatIsWrongWithTheCertificate(String file) {
    CommandLineRun run = by(file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("error: ").contains(file).doesNotContain("Exception");
    assertThat(config()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--role-arn=arn:aws:iam::111122223333:user/A, is no role",
    "--role-arn=Admin, is no role",
    "--region=moon, is no region of AWS",
    "--profile=, must not be empty",
    "--alias=, must not be empty",
    "--namespace=A, is no namespace",
    "--exec=other, --exec",
    "--dry-run -o json, leave --output out"
  })
  void saysWhichOptionIsWrong(String options, String message) {
    CommandLineRun run = kubeconfig(options.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ").contains(message);
    assertThat(config()).doesNotExist();
  }

  @Test
  void refusesAServerThatGetsNoTokens() {
    CommandLineRun run =
        CommandLineRun.of(
            "kubeconfig", "-i=prod", "--server=http://a", "--certificate-authority=x");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("kubectl sends tokens over https only");
  }

  @Test
  void explainsItself() {
    Golden.check("kubeconfig-help.txt", CommandLineRun.of("kubeconfig", "--help").out());
  }
}
