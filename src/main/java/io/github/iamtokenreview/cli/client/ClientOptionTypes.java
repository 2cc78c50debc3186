package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.OptionTypes;
import io.github.iamtokenreview.kubeconfig.ApiServerUrl;
import io.github.iamtokenreview.sts.StsOverride;
import picocli.CommandLine;

/** Reads the options that only these commands have. */
public final class ClientOptionTypes {

  private ClientOptionTypes() {}

  /** For a command and those below it, so after they were added. */
  public static void register(CommandLine command) {
    OptionTypes.type(command, ApiServerUrl.class, ApiServerUrl::parse);
    OptionTypes.words(command, PluginOptions.Program.class);
    OptionTypes.type(command, StsOverride.class, StsOverride::parse);
  }
}
