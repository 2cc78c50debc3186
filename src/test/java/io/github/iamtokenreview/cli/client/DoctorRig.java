package io.github.iamtokenreview.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.Secrets;
import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.OptionTypes;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.dev.StsKey;
import io.github.iamtokenreview.token.AwsCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** Runs {@code doctor} with Alice's keys in the environment. */
record DoctorRig(Path directory, InstantSource clock, StsKey who) {
  static final String SECRET = Secrets.used("fake-webhook-secret-0123456789abcdefghijkl");

  static DoctorRig of(Path directory) {
    return new DoctorRig(directory, InstantSource.system(), People.ALICE);
  }

  /**
   * @param cluster members of the kubeconfig's cluster, in YAML's flow style
   */
  Path config(String url, String cluster) throws IOException {
    return write(
        """
        clusters: [{name: w, cluster: {server: "%s", %s}}]
        users: [{name: u, user: {token: "%s"}}]
        contexts: [{name: c, context: {cluster: w, user: u}}]
        current-context: c
        """
            .formatted(url, cluster, SECRET));
  }

  Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("webhook.kubeconfig"), text);
  }

  CommandLineRun run(Path config, String... more) {
    List<String> args =
        new ArrayList<>(List.of("-i", People.CLUSTER, "--webhook-config=" + config));
    args.addAll(List.of(more));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        line()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args.toArray(String[]::new));
    assertThat(out + "" + err).doesNotContain(SECRET, "k8s-aws-v1.", "Exception");
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  private CommandLine line() {
    CommandErrors errors = new CommandErrors();
    CommandLine line =
        new CommandLine(new DoctorCommand(environment(), InputStream.nullInputStream(), clock))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(errors)
            .setExecutionExceptionHandler(errors);
    OptionTypes.register(line);
    ClientOptionTypes.register(line);
    return line;
  }

  private UserEnvironment environment() {
    AwsCredentials keys = who.credentials();
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    variables.put("AWS_SESSION_TOKEN", Objects.requireNonNullElse(keys.sessionToken(), ""));
    variables.put("AWS_REGION", "eu-central-1");
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    return new UserEnvironment(variables, directory);
  }
}
