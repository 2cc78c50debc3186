package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhookConfigCommandTest {
  private final Path directory;
  private final Path out;

  WebhookConfigCommandTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    out = Files.createDirectory(directory.resolve("out dir"));
    Files.createFile(out.resolve("webhook.kubeconfig"));
  }

  private CommandLineRun run(String... more) {
    return at("https://hook.example.com/", more);
  }

  private CommandLineRun at(String url, String... more) {
    List<String> args = new ArrayList<>(List.of("webhook-config", "prod.example.com"));
    args.addAll(List.of("--webhook-url=" + url, "--out=" + out));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  @Test
  void printsTheSettingsOfEveryDistribution() {
    CommandLineRun run = run();

    assertThat(run.exitCode()).isZero();
    Golden.check("webhook-config.txt", Golden.masked(run.out(), directory));
  }

  @Test
  void printsThoseThatAreAskedForOnly() {
    CommandLineRun run = run("--distribution=talos", "--distribution=K3S");

    assertThat(run.out()).contains("Talos\n-----", "k3s\n---").doesNotContain("kubeadm", "kops");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, 'warning: over plain http an API server sends no secret'",
    "https://hook.example.com, ''",
  })
  void warnsOfAUrlThatTheApiServerSendsNoSecretTo(String url, String warning) {
    CommandLineRun run = at(url);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).startsWith(warning).hasSizeLessThan(warning.isEmpty() ? 1 : 200);
  }

  @Test
  void warnsOfADirectoryThatHasNoSuchFile() throws IOException {
    Files.delete(out.resolve("webhook.kubeconfig"));

    CommandLineRun run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("https://hook.example.com");
    assertThat(run.err())
        .startsWith("warning: there is no " + out.resolve("webhook.kubeconfig") + ": ")
        .contains("register prod.example.com --rotate-secret")
        .hasLineCount(1);
  }

  @Test
  void explainsItself() {
    Golden.check("webhook-config-help.txt", CommandLineRun.of("webhook-config", "--help").out());
  }

  @Test
  void namesAllCommands() {
    assertThat(CommandLineRun.of("--help").out()).contains("init", "register", "webhook-config");
  }
}
