package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Edit;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Adds an entry for a role or user. */
@Command(name = "add")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class AddArn extends EditCommand {
  private final DataKey key;

  @Parameters(
      paramLabel = "ARN",
      description = "Of the role or user; with * or ? in its name it is a pattern (arnLike).")
  private String arn;

  @Mixin private final EntryOptions entry = new EntryOptions();

  AddArn(DataKey key, MapEnvironment environment) {
    super(environment);
    this.key = key;
  }

  @Override
  Edit edit() {
    return new Edit.AddMapping(key, entry.mapping(ArnText.selector(arn)));
  }
}
