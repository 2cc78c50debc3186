package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Edit;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Adds an entry for a permission set. */
@Command(
    name = "add",
    description = "Map those who have a permission set of IAM Identity Center in an account.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class AddSso extends EditCommand {
  @Mixin private final SsoOptions sso = new SsoOptions();
  @Mixin private final EntryOptions entry = new EntryOptions();

  AddSso(MapEnvironment environment) {
    super(environment);
  }

  @Override
  Edit edit() {
    return new Edit.AddMapping(DataKey.MAP_ROLES, entry.mapping(sso.selector()));
  }
}
