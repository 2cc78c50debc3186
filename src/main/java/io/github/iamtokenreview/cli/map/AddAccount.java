package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.awsauth.Edit;
import jakarta.enterprise.inject.Vetoed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Adds an account. */
@Command(
    name = "add",
    description = "Let all users and roles of an account in, each by its ARN and without groups.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
@Vetoed // Made by MapCommands; else it would be a bean.
final class AddAccount extends EditCommand {
  @Parameters(paramLabel = "ID", description = "The account, 12 digits.")
  private String account;

  AddAccount(MapEnvironment environment) {
    super(environment);
  }

  @Override
  Edit edit() {
    return new Edit.AddAccount(ArnText.account(account));
  }
}
