package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.ArnPattern;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.identity.Partition;
import java.util.regex.Pattern;

/** Whom a mapping is for. */
public sealed interface PrincipalSelector {

  /**
   * One role or user, by its ARN ({@code rolearn}, {@code userarn}). An ARN that names no identity
   * is kept and matches nobody.
   */
  record Exact(String arn) implements PrincipalSelector {
    public Exact {
      if (arn.isEmpty()) {
        throw new IllegalArgumentException("the ARN is empty");
      }
      Lengths.check("an ARN", arn, Lengths.MAX_ARN);
    }
  }

  /**
   * The role that IAM Identity Center makes for a permission set in an account ({@code sso}):
   * {@code AWSReservedSSO_<permission set>_<16 hex digits>}.
   *
   * @param permissionSetName 1 to 32 of letters, digits and {@code _+=,.@-}
   * @param accountId 12 digits
   */
  record PermissionSet(String permissionSetName, String accountId, Partition partition)
      implements PrincipalSelector {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,32}");

    public PermissionSet {
      if (!NAME.matcher(permissionSetName).matches()) {
        throw new IllegalArgumentException(
            "PermissionSetName '"
                + permissionSetName
                + "' is not a valid AWS SSO PermissionSet Name");
      }
      if (!Accounts.isAccountId(accountId)) {
        throw new IllegalArgumentException(
            "AccountID '" + accountId + "' is not a valid AWS Account ID");
      }
    }
  }

  /**
   * All identities whose canonical ARN fits a pattern ({@code arnLike}). Wildcards stand in the
   * resource only: in partition, service or account they would admit strangers.
   */
  record Like(ArnPattern pattern) implements PrincipalSelector {
    public Like {
      Lengths.check("a pattern", pattern.toString(), Lengths.MAX_ARN);
      var sections = pattern.sections();
      if (Partition.byId(sections.partition()).isEmpty()) {
        throw new IllegalArgumentException(
            "the partition '" + sections.partition() + "' of an arnLike must be a literal one");
      }
      if (!sections.service().equals("iam") && !sections.service().equals("sts")) {
        throw new IllegalArgumentException(
            "the service '" + sections.service() + "' of an arnLike must be iam or sts");
      }
      if (!sections.region().isEmpty()) {
        throw new IllegalArgumentException("the region of an arnLike must be empty");
      }
      if (!Accounts.isAccountId(sections.account())) {
        throw new IllegalArgumentException(
            "the account '" + sections.account() + "' of an arnLike must be 12 digits");
      }
    }

    /**
     * @throws IllegalArgumentException saying what is wrong with the pattern
     */
    public static Like parse(String text) {
      try {
        return new Like(ArnPattern.parse(text));
      } catch (InvalidArnException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }
}
