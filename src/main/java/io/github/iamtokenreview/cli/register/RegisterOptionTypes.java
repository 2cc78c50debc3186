package io.github.iamtokenreview.cli.register;

import io.github.iamtokenreview.cli.command.OptionTypes;
import io.github.iamtokenreview.mapping.Creator;
import io.github.iamtokenreview.snapshot.Ec2Lookup;
import picocli.CommandLine;

/** Reads the options that only these commands have. */
public final class RegisterOptionTypes {

  private RegisterOptionTypes() {}

  /** For a command and those below it, so after they were added. */
  public static void register(CommandLine command) {
    OptionTypes.words(command, ApiServerGuide.Distribution.class);
    OptionTypes.type(command, WebhookUrl.class, WebhookUrl::parse);
    OptionTypes.type(command, Creator.class, CreatorText::parse);
    OptionTypes.type(command, Ec2Lookup.class, Ec2Text::parse);
    OptionTypes.type(command, Removal.class, Removal::parse);
  }
}
