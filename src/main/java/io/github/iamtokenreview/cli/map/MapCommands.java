package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.cli.command.CommandErrors;
import jakarta.enterprise.inject.Vetoed;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code map} and the commands below it. */
public final class MapCommands {
  private static final String[] EXAMPLES = {
    "  iam-tokenreview map init --node-role arn:aws:iam::123456789012:role/nodes",
    "  iam-tokenreview map role add arn:aws:iam::123456789012:role/Admin \\",
    "    --username admin --group system:masters",
    "  iam-tokenreview map sso add --permission-set ViewOnlyAccess --account 123456789012 \\",
    "    --username view:{{SessionName}} --group viewers --file aws-auth.yaml",
    "  iam-tokenreview map deny add arn:aws:iam::123456789012:user/left --yes"
  };

  private MapCommands() {}

  /** A command that only holds others. */
  @Command(
      mixinStandardHelpOptions = true,
      exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
      exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_FAILED, CommandErrors.EXIT_USAGE})
  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  @Vetoed // Made here; else it would be a bean.
  static final class Group implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      String names = String.join(", ", spec.subcommands().keySet());
      throw new ParameterException(spec.commandLine(), "which of " + names + "?");
    }
  }

  public static CommandLine map(MapEnvironment environment) {
    CommandLine map =
        group("map", "Show and change a cluster's aws-auth.")
            .addSubcommand(new MapInit(environment))
            .addSubcommand(new MapList())
            .addSubcommand(arns("role", DataKey.MAP_ROLES, environment))
            .addSubcommand(arns("user", DataKey.MAP_USERS, environment))
            .addSubcommand(
                group("sso", "Permission sets of IAM Identity Center, in mapRoles.")
                    .addSubcommand(new AddSso(environment))
                    .addSubcommand(new RemoveSso(environment)))
            .addSubcommand(accounts(environment))
            .addSubcommand(deny(environment));
    map.getCommandSpec().usageMessage().footerHeading("%nExamples:%n").footer(EXAMPLES);
    return map;
  }

  private static CommandLine accounts(MapEnvironment environment) {
    return group("account", "Accounts all of whose users and roles are let in.")
        .addSubcommand(new AddAccount(environment))
        .addSubcommand(new RemoveAccount(environment))
        .addSubcommand(new MapList(DataKey.MAP_ACCOUNTS));
  }

  private static CommandLine deny(MapEnvironment environment) {
    return group("deny", "Those who are refused, whatever entries are for them.")
        .addSubcommand(new AddDeny(environment))
        .addSubcommand(new RemoveDeny(environment))
        .addSubcommand(new MapList(DataKey.DENY));
  }

  private static CommandLine arns(String name, DataKey key, MapEnvironment environment) {
    CommandLine add = new CommandLine(new AddArn(key, environment));
    add.getCommandSpec()
        .usageMessage()
        .description("Map an IAM " + name + " to a Kubernetes user.");
    CommandLine remove = new CommandLine(new RemoveArn(key, environment));
    remove
        .getCommandSpec()
        .usageMessage()
        .description("Remove the entries of an IAM " + name + ".");
    return group(name, "IAM " + name + "s, in " + key.key() + ".")
        .addSubcommand(add)
        .addSubcommand(remove)
        .addSubcommand(new MapList(key));
  }

  private static CommandLine group(String name, String description) {
    CommandLine group = new CommandLine(new Group());
    group.getCommandSpec().name(name).usageMessage().description(description);
    return group;
  }
}
