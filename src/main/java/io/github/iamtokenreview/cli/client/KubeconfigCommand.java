package io.github.iamtokenreview.cli.client;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputFormat;
import io.github.iamtokenreview.cli.command.OutputOption;
import io.github.iamtokenreview.client.settings.Profiles;
import io.github.iamtokenreview.client.settings.TokenFailedException;
import io.github.iamtokenreview.client.settings.UserEnvironment;
import io.github.iamtokenreview.kubeconfig.ClusterAccess;
import io.github.iamtokenreview.kubeconfig.InvalidKubeconfigException;
import io.github.iamtokenreview.kubeconfig.KubeconfigFile;
import io.github.iamtokenreview.kubeconfig.KubeconfigLock;
import io.github.iamtokenreview.kubeconfig.KubeconfigPaths;
import io.github.iamtokenreview.kubeconfig.KubeconfigUpdate;
import jakarta.enterprise.inject.Vetoed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts a cluster into kubectl's configuration. */
@Command(
    name = "kubeconfig",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Put a cluster into kubectl's configuration, with the program that makes its tokens.",
      "",
      "Entries of the same names are replaced, all else in the file is kept; comments are not."
          + " Without --kubeconfig it is the first file of KUBECONFIG that has the cluster already,"
          + " else the first of them, else ~/.kube/config."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      CommandErrors.EXIT_DONE,
      " 1:not done, the file is as it was; the message names the thing and the fix",
      CommandErrors.EXIT_USAGE
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-tokenreview kubeconfig --cluster prod.example.com \\",
      "      --server https://api.example.com:6443 --certificate-authority ca.crt",
      "  As an administrator beside that, by a role, with the AWS CLI:",
      "  iam-tokenreview kubeconfig --cluster prod.example.com \\",
      "      --server https://api.example.com:6443 --certificate-authority ca.crt \\",
      "      --role-arn arn:aws:iam::111122223333:role/Admin --exec aws \\",
      "      --alias prod-admin --user-alias prod-admin"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Commands makes it; else it would be a bean.
public final class KubeconfigCommand implements Callable<Integer> {
  private final InstantSource clock;
  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Mixin private AccessOptions access;

  @Mixin private PluginOptions plugin;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The file to write; made, for you only, if it is missing.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--set-current",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Make it the current context, or not (default: ${DEFAULT-VALUE}).")
  private boolean current;

  @Option(
      names = "--dry-run",
      description = "Print the whole file that would be written, and write nothing.")
  private boolean dryRun;

  @Mixin private final OutputOption output = new OutputOption();

  /**
   * @param environment says where kubeconfigs are
   */
  public KubeconfigCommand(InstantSource clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() throws CommandFailedException {
    if (dryRun && output.format() != OutputFormat.TABLE) {
      throw new ParameterException(
          spec.commandLine(), "--dry-run prints the file itself: leave --output out");
    }
    ClusterAccess wanted;
    try {
      wanted = access.access(plugin.plugin(access.cluster));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    KubeconfigReport report = new KubeconfigReport(spec.commandLine(), output.format());
    wanted.authority().expired(clock.instant()).ifPresent(report::warnOfExpired);
    plugin.profile().flatMap(this::missing).ifPresent(report::warn);
    update(new KubeconfigUpdate(wanted, current), report);
    return ExitCode.OK;
  }

  /** That there is no such profile here; the kubeconfig may be for another machine. */
  private Optional<String> missing(String profile) {
    try {
      Profiles profiles = Profiles.read(UserEnvironment.of(environment));
      return profiles.profile(profile).isPresent()
          ? Optional.empty()
          : Optional.ofNullable(profiles.missing(profile).getMessage());
    } catch (TokenFailedException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private void update(KubeconfigUpdate update, KubeconfigReport report)
      throws CommandFailedException {
    Path path =
        kubeconfig == null
            ? KubeconfigPaths.choose(environment, access.cluster.value(), report::warn)
            : kubeconfig;
    try {
      KubeconfigFile file = KubeconfigFile.at(path);
      if (dryRun) {
        report.file(update.preview(file));
      } else {
        report.done(update, path, update.apply(file, KubeconfigLock.WAIT));
      }
    } catch (InvalidKubeconfigException e) {
      throw new CommandFailedException(
          "%s can't be changed and was not touched: %s".formatted(path, e.getMessage()));
    } catch (IOException e) {
      throw CommandFailedException.of(path + " was not written", e);
    }
  }
}
