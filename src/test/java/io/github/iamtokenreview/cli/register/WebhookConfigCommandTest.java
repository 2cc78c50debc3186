package io.github.iamtokenreview.cli.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamtokenreview.cli.CommandLineRun;
import io.github.iamtokenreview.cli.Golden;
import org.junit.jupiter.api.Test;

final class WebhookConfigCommandTest {

  private static CommandLineRun run(String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "webhook-config";
    args[1] = "prod.example.com";
    args[2] = "--webhook-url=https://hook.example.com/";
    args[3] = "--out=out dir";
    System.arraycopy(more, 0, args, 4, more.length);
    return CommandLineRun.of(args);
  }

  @Test
  void printsTheSettingsOfEveryDistribution() {
    CommandLineRun run = run();

    assertThat(run.exitCode()).isZero();
    Golden.check("webhook-config.txt", run.out());
  }

  @Test
  void printsThoseThatAreAskedForOnly() {
    CommandLineRun run = run("--distribution=talos", "--distribution=K3S");

    assertThat(run.out()).contains("Talos\n-----", "k3s\n---").doesNotContain("kubeadm", "kops");
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
