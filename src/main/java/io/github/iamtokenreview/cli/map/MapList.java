package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Finding;
import io.github.iamtokenreview.cli.command.CommandErrors;
import io.github.iamtokenreview.cli.command.CommandFailedException;
import io.github.iamtokenreview.cli.command.OutputOption;
import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows a map. */
@Command(
    name = "list",
    aliases = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show the entries of aws-auth that can be used.",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = CommandErrors.EXIT_CODES_HEADING,
    exitCodeList = {CommandErrors.EXIT_DONE, CommandErrors.EXIT_FAILED, CommandErrors.EXIT_USAGE})
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class MapList implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Of this file (- is standard input) instead of the cluster's ConfigMap.")
  private @Nullable Path file;

  @Mixin private final ClusterMapOptions cluster = new ClusterMapOptions();

  @Mixin private final OutputOption output = new OutputOption();

  /** The keys that are shown; all when none is given. */
  private final List<DataKey> keys;

  MapList(DataKey... keys) {
    this.keys = keys.length == 0 ? Arrays.asList(DataKey.values()) : List.of(keys);
  }

  @Override
  public Integer call() throws CommandFailedException {
    if (file != null && cluster.given()) {
      throw new ParameterException(
          spec.commandLine(), "--file shows a file: leave out " + ClusterMapOptions.NAMES);
    }
    MapText map = file == null ? cluster.read() : MapText.ofFile(file.toString(), System.in);
    MapListing listing = new MapListing(map, keys);
    output.print(spec.commandLine().getOut(), listing::text, listing::json);
    long errors = map.parsed().findings().stream().filter(Finding::isError).count();
    if (errors > 0) {
      new ChangePrinter(spec)
          .warning(
              "%s in %s; those entries are not shown: see 'lint'"
                  .formatted(Plural.of(errors, "error"), map.name()));
    }
    return ExitCode.OK;
  }
}
