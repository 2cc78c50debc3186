package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Edit;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes the entries of a role or user. */
@Command(name = "remove")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class RemoveArn extends EditCommand {
  private final DataKey key;

  @Parameters(paramLabel = "ARN", description = "Or pattern, as the entry has it; case apart.")
  private String arn;

  RemoveArn(DataKey key, MapEnvironment environment) {
    super(environment);
    this.key = key;
  }

  @Override
  Edit edit() {
    return new Edit.RemoveMapping(key, ArnText.selector(arn));
  }
}
