package io.github.iamtokenreview.cli;

import io.github.iamtokenreview.cli.publish.PublishCommand;
import picocli.CommandLine.Command;

/** The command all others are below. */
@Command(
    name = "iam-tokenreview",
    description = "Kubernetes clusters that trust AWS IAM.",
    mixinStandardHelpOptions = true,
    subcommands = PublishCommand.class)
final class IamTokenReview {}
