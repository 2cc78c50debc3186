package io.github.iamtokenreview.cli.map;

import io.github.iamtokenreview.identity.Partition;
import io.github.iamtokenreview.mapping.PrincipalSelector.PermissionSet;
import picocli.CommandLine.Option;

/** A permission set of IAM Identity Center, in one account. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class SsoOptions {

  @Option(
      names = "--permission-set",
      required = true,
      paramLabel = "NAME",
      description = "The permission set's name, as AdministratorAccess.")
  private String permissionSet;

  @Option(
      names = "--account",
      required = true,
      paramLabel = "ID",
      description = "The account where the set is assigned, 12 digits.")
  private String account;

  @Option(
      names = "--partition",
      defaultValue = "aws",
      paramLabel = "ID",
      description = "The partition of AWS (default: ${DEFAULT-VALUE}).")
  private Partition partition;

  /**
   * @throws IllegalArgumentException when the name or the account is none
   */
  PermissionSet selector() {
    return new PermissionSet(permissionSet, account, partition);
  }
}
