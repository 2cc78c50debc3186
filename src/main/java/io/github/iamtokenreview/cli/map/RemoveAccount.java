package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Edit;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes an account. */
@Command(name = "remove", description = "Stop letting all of an account in.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class RemoveAccount extends EditCommand {
  @Parameters(paramLabel = "ID", description = "The account, 12 digits.")
  private String account;

  RemoveAccount(MapEnvironment environment) {
    super(environment);
  }

  @Override
  Edit edit() {
    return new Edit.RemoveAccount(ArnText.account(account));
  }
}
