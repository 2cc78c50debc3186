package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong with a map, before anybody is locked out by it. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say what is wrong with an aws-auth, where, and how to mend it.",
      "",
      "An error is what the webhook could not use; a warning is what it could, but what may mean"
          + " something else or matches nobody. A FILE is a manifest of the ConfigMap in YAML or"
          + " JSON, its data alone, or the configuration of aws-iam-authenticator."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {
      " 0:no errors",
      " 1:a file, or the cluster's ConfigMap, could not be read",
      CommandErrors.EXIT_USAGE,
      " 3:there are errors; with --strict, warnings too"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  iam-tokenreview lint aws-auth.yaml",
      "  kubectl get configmap aws-auth -n kube-system -o yaml | iam-tokenreview lint -",
      "  iam-tokenreview lint --from-cluster --context prod -o json"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
public final class LintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files; - is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--from-cluster",
      description = "Read the ConfigMap kube-system/aws-auth of the cluster.")
  private boolean fromCluster;

  @Mixin private final ClusterMapOptions cluster = new ClusterMapOptions();

  @Option(names = "--strict", description = "End with 3 on warnings too.")
  private boolean strict;

  @Mixin private final OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    checkUsage();
    List<MapText> maps = new ArrayList<>();
    boolean unread = false;
    for (String file : fromCluster ? List.of("") : files) {
      try {
        maps.add(fromCluster ? cluster.read() : MapText.ofFile(file, System.in));
      } catch (CommandFailedException e) {
        spec.commandLine().getErr().println("error: " + e.getMessage());
        unread = true;
      }
    }
    LintReport report = new LintReport(maps);
    if (!maps.isEmpty()) {
      output.print(spec.commandLine().getOut(), report::text, report::json);
    }
    if (unread) {
      return ExitCode.SOFTWARE;
    }
    boolean bad = report.errors() > 0 || (strict && report.warnings() > 0);
    return bad ? CommandErrors.ERRORS_IN_MAP : ExitCode.OK;
  }

  private void checkUsage() {
    if (fromCluster == !files.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "give one or more FILEs, or --from-cluster instead");
    }
    if (!fromCluster && cluster.given()) {
      throw new ParameterException(
          spec.commandLine(), ClusterMapOptions.NAMES + " go with --from-cluster");
    }
  }
}
