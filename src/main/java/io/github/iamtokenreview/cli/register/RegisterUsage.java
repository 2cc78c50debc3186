package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.identity.ClusterId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which options of {@code register} go together. Nothing is read or written before this is so. */
record RegisterUsage(CommandSpec spec, RegisterMode mode) {

  private boolean creates() {
    return !(mode.update || mode.rotateSecret || mode.addKey || mode.delete);
  }

  void check(ClusterId cluster, boolean yes) {
    refuseIf(mode.delete && !yes, "--delete shuts everybody out of " + cluster + ": add --yes");
  }

  void checkWebhook(WebhookOptions webhook) {
    refuseIf(
        webhook.authority != null && !creates() && !mode.rotateSecret,
        "--webhook-ca goes into webhook.kubeconfig, which is made for a new cluster and by"
            + " --rotate-secret");
  }

  void checkContent(RegistrationOptions content, boolean noSecret) {
    refuseIf(
        !(creates() || mode.update) && !content.none(),
        "what the registration says is changed with --update, in a command of its own");
    refuseIf(noSecret && !creates(), "--no-secret is for a new cluster");
    refuseIf(
        noSecret && content.clientCertificates.isEmpty(),
        "--no-secret needs --client-certificate, or everybody would be refused");
  }

  /**
   * @param nothingElse whether no other option asks for a change
   */
  void checkUpdate(UpdateOptions update, boolean nothingElse) {
    refuseIf(
        !mode.update && !(mode.addKey ? update.noneButKeys() : update.none()),
        "--remove and --drop-old-secret are for --update, --drop-key for that and --add-key");
    refuseIf(
        mode.update && update.none() && nothingElse,
        "--update needs something to change, such as --creator, --deny or --remove");
  }

  <T> T required(@Nullable T value, String option) {
    if (value == null) {
      throw new ParameterException(spec.commandLine(), "Missing required option: " + option);
    }
    return value;
  }

  private void refuseIf(boolean wrong, String message) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
