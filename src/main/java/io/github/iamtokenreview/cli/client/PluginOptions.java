package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.identity.ClusterId;
import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.kubeconfig.ExecPlugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With which program, and as whom, kubectl gets its tokens. */
final class PluginOptions {

  /** The programs there are. */
  enum Program {
    SELF("iam-tokenreview", "Install iam-tokenreview and put it on the PATH."),
    AWS("aws", "Install the AWS CLI, https://aws.amazon.com/cli/, and put it on the PATH.");

    private final String command;
    private final String installHint;

    Program(String command, String installHint) {
      this.command = command;
      this.installHint = installHint;
    }

    /** As it is typed. */
    @Override
    public String toString() {
      return this == SELF ? "self" : "aws";
    }
  }

  @Option(
      names = "--role-arn",
      paramLabel = "ARN",
      description = "The role to assume for the token.")
  private @Nullable String role;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The AWS profile to use, whatever AWS_PROFILE says then.")
  private @Nullable String profile;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Whose STS signs the token; without it, that of the profile.")
  private @Nullable String region;

  @Option(
      names = "--exec",
      paramLabel = "PROGRAM",
      defaultValue = "self",
      description =
          "What makes tokens: self, which is iam-tokenreview, or aws, the AWS CLI"
              + " (default: ${DEFAULT-VALUE}).")
  private Program program = Program.SELF;

  @Option(
      names = "--command",
      paramLabel = "PATH",
      description = "Where that program is, for those whose kubectl has another PATH.")
  private @Nullable String command;

  /** The profile that is to be used, if one was named. */
  Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  /**
   * @throws IllegalArgumentException saying which option is wrong
   */
  ExecPlugin plugin(ClusterId cluster) {
    check();
    return new ExecPlugin(
        command == null ? program.command : absolute(command),
        program == Program.SELF ? ownArguments(cluster) : awsArguments(cluster),
        profile == null ? Map.of() : Map.of("AWS_PROFILE", profile),
        program.installHint);
  }

  private void check() {
    if (role != null && !RoleArn.isOne(role)) {
      throw new IllegalArgumentException("--role-arn: " + RoleArn.refusal(role));
    }
    if (region != null && Partition.ofRegion(region).isEmpty()) {
      throw new IllegalArgumentException("--region: '" + region + "' is no region of AWS");
    }
    if ("".equals(profile) || "".equals(command)) {
      throw new IllegalArgumentException("--profile and --command must not be empty");
    }
  }

  /** A name is looked up by kubectl; a relative path would be taken from the kubeconfig's place. */
  private static String absolute(String command) {
    return command.contains("/")
        ? Path.of(command).toAbsolutePath().normalize().toString()
        : command;
  }

  private List<String> ownArguments(ClusterId cluster) {
    List<String> arguments = new ArrayList<>(List.of("token", "-i", cluster.value()));
    addIfThere(arguments, "-r", role);
    addIfThere(arguments, "--region", region);
    return arguments;
  }

  private List<String> awsArguments(ClusterId cluster) {
    List<String> arguments = new ArrayList<>();
    addIfThere(arguments, "--region", region);
    arguments.addAll(List.of("eks", "get-token", "--cluster-name", cluster.value()));
    addIfThere(arguments, "--role-arn", role);
    arguments.addAll(List.of("--output", "json"));
    return arguments;
  }

  private static void addIfThere(List<String> arguments, String option, @Nullable String value) {
    Optional.ofNullable(value).ifPresent(text -> arguments.addAll(List.of(option, text)));
  }
}
