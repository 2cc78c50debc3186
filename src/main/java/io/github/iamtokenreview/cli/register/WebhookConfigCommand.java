package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.register.ApiServerGuide.Distribution;
import io.github.iamtokenreview.identity.ClusterId;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says again how API servers are told of the webhook. */
@Command(
    name = "webhook-config",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Print how a cluster's API servers are told of the webhook.",
      "",
      "As 'register' did, without reading or changing anything. The webhook secret is in"
          + " DIR/webhook.kubeconfig only; if that is lost, 'register --rotate-secret' makes another."
    },
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_USAGE},
    footerHeading = "%nExample:%n",
    footer = {
      "  iam-tokenreview webhook-config prod.example.com --out prod \\",
      "      --distribution k3s --webhook-url https://hook.example.com"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
public final class WebhookConfigCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The cluster's id.")
  private ClusterId cluster;

  @Option(
      names = "--webhook-url",
      required = true,
      paramLabel = "URL",
      description = "Base of the function's URL, https://HOST[/STAGE].")
  private WebhookUrl webhookUrl;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where 'register' put webhook.kubeconfig.")
  private Path out;

  @Option(
      names = "--distribution",
      paramLabel = "NAME",
      description = "Print it for this only: ${COMPLETION-CANDIDATES}. Repeatable.")
  private List<Distribution> distributions = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter print = spec.commandLine().getOut();
    print.println("The API servers of " + cluster + " post to:\n");
    print.println("  " + webhookUrl.authenticate(cluster) + "\n");
    print.print(ApiServerGuide.of(distributions, out.resolve(WebhookKubeconfig.FILE).toString()));
    print.flush();
    webhookUrl.warning().ifPresent(this::warn);
    Path file = out.resolve(WebhookKubeconfig.FILE);
    if (!Files.exists(file)) {
      warn(
          "there is no %s: give the directory that 'register' wrote to, or make a new file with 'register %s --rotate-secret'"
              .formatted(file, cluster));
    }
    return ExitCode.OK;
  }

  private void warn(String warning) {
    spec.commandLine().getErr().println("warning: " + warning);
  }
}
