package io.github.iamtokenreview.cli.register;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the publisher is deployed. */
final class ManifestOptions {
  static final String PLACEHOLDER_IMAGE = "registry.example.com/iam-tokenreview:VERSION";

  @Option(
      names = "--image",
      paramLabel = "REF",
      defaultValue = PLACEHOLDER_IMAGE,
      description =
          "The publisher's container image (default: ${DEFAULT-VALUE}, a placeholder"
              + " to replace).")
  String image = PLACEHOLDER_IMAGE;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      defaultValue = "iam-tokenreview",
      description =
          "The publisher's namespace, made unless it is kube-system (default:"
              + " ${DEFAULT-VALUE}).")
  String namespace = "iam-tokenreview";

  @Option(
      names = "--publisher-role",
      paramLabel = "ARN",
      description =
          "The IAM role of the publisher's service account, where pods get roles so" + " (IRSA).")
  @Nullable String role;

  @Option(
      names = "--publisher-region",
      paramLabel = "REGION",
      description = "AWS_REGION of the publisher: the bucket's region.")
  @Nullable String region;

  @Option(
      names = "--include-signing-key",
      description =
          "Put the signing key into publisher.yaml, as a Secret; else the Secret is made"
              + " by the command that is printed.")
  boolean includeSigningKey;

  @Option(
      names = "--crd",
      description =
          "Let the publisher read aws-iam-authenticator's IAMIdentityMapping objects too"
              + " (publish --crd).")
  boolean crd;
}
