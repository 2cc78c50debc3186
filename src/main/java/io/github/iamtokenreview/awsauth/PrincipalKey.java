package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.mapping.PrincipalSelector;

/** Equal for selectors of the same rank and principal, of which only one counts. */
final class PrincipalKey {
  private PrincipalKey() {}

  static String of(PrincipalSelector principal) {
    if (principal instanceof PrincipalSelector.Exact exact) {
      return ofArn(exact.arn());
    }
    if (principal instanceof PrincipalSelector.PermissionSet set) {
      return Arn.foldCase(
          "sso %s %s %s".formatted(set.partition().id(), set.accountId(), set.permissionSetName()));
    }
    return "like " + principal;
  }

  private static String ofArn(String arn) {
    String folded = Arn.foldCase(arn);
    try {
      IamPrincipal principal = IamPrincipal.parse(folded);
      boolean session = principal.type() == IamPrincipal.Type.ASSUMED_ROLE;
      return session ? folded : principal.key();
    } catch (InvalidArnException e) {
      return folded;
    }
  }
}
