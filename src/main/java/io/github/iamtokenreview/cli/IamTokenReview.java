package io.github.iamtokenreview.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command all others are below. */
@Command(
    name = "iam-tokenreview",
    description = "Kubernetes clusters that trust AWS IAM.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "'iam-tokenreview help COMMAND' shows a command's options, with examples."})
@SuppressWarnings("NullAway.Init") // picocli sets the field.
final class IamTokenReview implements Callable<Integer> {

  @Spec private CommandSpec spec;

  /** Without a command: which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
