package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.AwsAuthEditor;
import io.github.iamtokenreview.awsauth.AwsAuthParser;
import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.awsauth.EditRefusedException;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.mapping.IdentityMapping;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
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

/** Makes a cluster's first map, as EKS does. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make the ConfigMap kube-system/aws-auth, with the role of the nodes.",
      "",
      "Nodes become system:node:<private DNS name>, in system:bootstrappers and system:nodes; the"
          + " webhook asks EC2 for the name, which 'register --ec2' and the stack's"
          + " Ec2DescribeInstances let it. A ConfigMap or file"
          + " that is there is left alone."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_FAILED, CommandErrors.EXIT_USAGE})
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class MapInit implements Callable<Integer> {
  private static final String NODE_NAME = "system:node:{{EC2PrivateDNSName}}";
  private static final List<String> NODE_GROUPS = List.of("system:bootstrappers", "system:nodes");

  private final MapEnvironment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--node-role",
      paramLabel = "ARN",
      description = "The role of the nodes' instance profile.")
  private @Nullable String nodeRole;

  @Mixin private final ChangeOptions options = new ChangeOptions();

  MapInit(MapEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws CommandFailedException {
    options.check(spec);
    String key = DataKey.MAP_ROLES.key();
    String roles = roles();
    NewMap map = new NewMap(options);
    map.refuseExisting();
    ChangePrinter printer = new ChangePrinter(spec);
    printer.diff(UnifiedDiff.of(map.name() + " " + key, "", roles));
    Map<String, String> data = Map.of(key, roles);
    new Consequences(
            AwsAuthParser.parse(Map.of()), AwsAuthParser.parse(data), environment.clock().instant())
        .warnings(Optional.empty())
        .forEach(printer::warning);
    if (options.dryRun()) {
      return ExitCode.OK;
    }
    if (!new Change(spec, environment, options).confirmed()) {
      return ExitCode.SOFTWARE;
    }
    map.create(data);
    spec.commandLine().getOut().println("made " + map.name());
    return ExitCode.OK;
  }

  private String roles() throws CommandFailedException {
    if (nodeRole == null) {
      return "[]\n";
    }
    try {
      IdentityMapping nodes =
          new IdentityMapping(ArnText.selector(nodeRole), NODE_NAME, NODE_GROUPS, false);
      return AwsAuthEditor.edit(Map.of(), new Edit.AddMapping(DataKey.MAP_ROLES, nodes)).text();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--node-role: " + e.getMessage());
    } catch (EditRefusedException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()));
    }
  }
}
