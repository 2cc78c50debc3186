package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.DataKey;
import io.github.iamtokenreview.awsauth.Edit;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes the entries of a permission set. */
@Command(name = "remove", description = "Remove the entry of a permission set.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class RemoveSso extends EditCommand {
  @Mixin private final SsoOptions sso = new SsoOptions();

  RemoveSso(MapEnvironment environment) {
    super(environment);
  }

  @Override
  Edit edit() {
    return new Edit.RemoveMapping(DataKey.MAP_ROLES, sso.selector());
  }
}
