package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.ShellWord;
import io.github.iamtokenreview.cli.command.TextTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** How API servers are told of the webhook. */
final class ApiServerGuide {

  /** Ways to install Kubernetes. */
  enum Distribution {
    KUBEADM,
    KOPS,
    K3S,
    TALOS;

    /** As it is typed. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is needed however Kubernetes is installed. */
  static final List<String> FLAGS =
      List.of(
          "--authentication-token-webhook-config-file=/PATH/TO/webhook.kubeconfig",
          "--authentication-token-webhook-version=v1");

  private ApiServerGuide() {}

  /**
   * @param distributions those to describe; all where it is empty
   * @param kubeconfig where the file is now
   */
  static String of(List<Distribution> distributions, String kubeconfig) {
    List<Distribution> chosen =
        distributions.isEmpty() ? List.of(Distribution.values()) : distributions;
    String guides =
        chosen.stream()
            .map(distribution -> render(distribution + ".txt", kubeconfig))
            .collect(Collectors.joining("\n"));
    return render("flags.txt", kubeconfig) + "\n" + guides;
  }

  private static String render(String name, String kubeconfig) {
    return TextTemplate.named("apiserver/" + name)
        .render(
            Map.of("kubeconfig", kubeconfig, "kubeconfigWord", ShellWord.of(kubeconfig)),
            UnaryOperator.identity(),
            Set.of());
  }
}
