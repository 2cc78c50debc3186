package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.mapping.DenyEntry;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes an entry of {@code deny}. */
@Command(name = "remove", description = "Stop refusing somebody.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class RemoveDeny extends EditCommand {
  @Parameters(
      paramLabel = "ENTRY",
      description = "An ARN, an ARN pattern, an account, an access key id or a unique id.")
  private DenyEntry entry;

  RemoveDeny(MapEnvironment environment) {
    super(environment);
  }

  @Override
  Edit edit() {
    return new Edit.RemoveDeny(entry);
  }
}
