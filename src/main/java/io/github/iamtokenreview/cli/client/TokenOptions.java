package io.github.iamtokenreview.cli.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code token} can be told; the short forms are aws-iam-authenticator's. */
final class TokenOptions {

  @Option(
      names = {"-i", "--cluster-id", "--cluster"},
      paramLabel = "ID",
      description =
          "The cluster's id (or KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID, or clusterID of -c).")
  @Nullable String cluster;

  @Option(
      names = {"-r", "--role", "--role-arn"},
      paramLabel = "ARN",
      description = "Assume this role first (or DEFAULT_ROLE, or role of -c).")
  @Nullable String role;

  @Option(
      names = {"-e", "--external-id"},
      paramLabel = "ID",
      description = "External id that the role asks for.")
  @Nullable String externalId;

  @Option(
      names = {"-s", "--session-name"},
      paramLabel = "NAME",
      description = "Name of the role's session; made up unless given.")
  @Nullable String sessionName;

  @Option(
      names = "--forward-session-name",
      description = "Name the role's session as the caller's own.")
  boolean forwardSessionName;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "Region of the STS endpoint (or AWS_REGION, AWS_DEFAULT_REGION, the profile's region; us-east-1 if none says).")
  @Nullable String region;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "AWS profile; goes before keys in the environment (or AWS_PROFILE, AWS_DEFAULT_PROFILE, which do not).")
  @Nullable String profile;

  @Option(
      names = "--token-only",
      description = "Print the token alone, without the JSON around it.")
  boolean tokenOnly;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "A configuration of aws-iam-authenticator: clusterID and role are read.")
  @Nullable Path config;

  @Option(names = "--no-cache", description = "Make everything anew, and keep nothing.")
  boolean noCache;

  @Option(
      names = "--cache",
      description = "Has no effect, as tokens and roles are kept anyway; for old kubeconfigs.")
  boolean cache;

  @Option(
      names = {"-q", "--quiet"},
      description = "No warnings; errors are printed still.")
  boolean quiet;

  @Option(
      names = {"-l", "--log-format"},
      hidden = true)
  @Nullable String logFormat;

  @Option(
      names = {"-v", "--log-verbosity"},
      hidden = true)
  @Nullable String logVerbosity;

  @Option(names = "--feature-gates", hidden = true)
  @Nullable String featureGates;
}
