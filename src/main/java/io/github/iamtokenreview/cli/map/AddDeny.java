package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Edit;
import io.github.iamtokenreview.mapping.DenyEntry;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds an entry of {@code deny}. */
@Command(name = "add", description = "Refuse somebody, whatever entries are for him.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class AddDeny extends EditCommand {
  @Parameters(
      paramLabel = "ENTRY",
      description = "An ARN, an ARN pattern, an account, an access key id or a unique id.")
  private DenyEntry entry;

  AddDeny(MapEnvironment environment) {
    super(environment);
  }

  @Override
  Edit edit() {
    return new Edit.AddDeny(entry);
  }
}
