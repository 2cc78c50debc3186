package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.kubeconfig.WebhookKubeconfigFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a webhook's kubeconfig says, before anybody is asked. */
final class ConfigSteps {
  private static final String NAME = "config";
  private static final Pattern PATH = Pattern.compile("/clusters/([^/]*)/authenticate/?$");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  private ConfigSteps() {}

  /** At most the last of them has failed. */
  static List<Step> of(WebhookKubeconfigFile config, ClusterId cluster) {
    List<Step> steps = new ArrayList<>();
    Matcher path = PATH.matcher(config.server().getRawPath());
    if (!path.find()) {
      steps.add(
          Step.warning(
              NAME,
              "the URL does not end in /clusters/ID/authenticate",
              "'register' appends that to --webhook-url"));
    } else if (!path.group(1).equals(cluster.value())) {
      steps.add(
          Step.failed(
              NAME,
              "the file is for cluster %s, not for %s".formatted(path.group(1), cluster),
              "give the other file, or the other --cluster"));
      return steps;
    }
    if (config.bearer().isEmpty() && config.client().isEmpty()) {
      steps.add(
          Step.failed(
              NAME,
              "the file holds neither a secret nor a client certificate",
              "give the webhook.kubeconfig that 'register' wrote"));
    } else if (config.server().getScheme().equalsIgnoreCase("http")) {
      steps.add(http(config));
    } else {
      steps.add(Step.ok(NAME, "posts to " + config.server() + by(config)));
    }
    return steps;
  }

  private static Step http(WebhookKubeconfigFile config) {
    String detail = "posts to %s, unencrypted".formatted(config.server());
    String fix = "write https: API servers send no secret over http";
    return LOOPBACK.contains(config.server().getHost())
        ? Step.warning(NAME, detail, fix)
        : Step.failed(NAME, detail, fix);
  }

  private static String by(WebhookKubeconfigFile config) {
    return (config.bearer().isPresent() ? " with a secret" : "")
        + (config.bearer().isPresent() && config.client().isPresent() ? " and" : "")
        + (config.client().isPresent() ? " with a client certificate" : "");
  }
}
