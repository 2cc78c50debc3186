package io.github.iamtokenreview.cli.register;

import picocli.CommandLine.Option;

/** What is done to a cluster that is registered already; with none of these, it must not be. */
final class RegisterMode {

  @Option(
      names = "--update",
      required = true,
      description =
          "Change what the options say, and nothing else: values are added to those there"
              + " are, or taken out with --remove.")
  boolean update;

  @Option(
      names = "--rotate-secret",
      required = true,
      description =
          "Make a new webhook secret. The newest old one stays valid until --update"
              + " --drop-old-secret.")
  boolean rotateSecret;

  @Option(
      names = "--add-key",
      required = true,
      description =
          "Make another signing key for the publisher, which goes on from what the others signed"
              + " last. They stay valid until --drop-key.")
  boolean addKey;

  @Option(
      names = "--delete",
      required = true,
      description = "Remove the registration and the snapshot; needs --yes.")
  boolean delete;
}
