package io.github.iamtokenreview.awsauth;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.identity.InvalidArnException;
import io.github.iamtokenreview.mapping.IdentityMapping;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import org.yaml.snakeyaml.nodes.Node;

/** A mapping and the map it was read from. */
record LocatedMapping(IdentityMapping mapping, Node entry) {

  /** Equal for mappings of the same rank and principal, of which only one counts. */
  String principalKey() {
    return principalKey(mapping);
  }

  static String principalKey(IdentityMapping mapping) {
    PrincipalSelector principal = mapping.principal();
    if (principal instanceof PrincipalSelector.Exact exact) {
      return keyOf(exact.arn());
    }
    if (principal instanceof PrincipalSelector.PermissionSet set) {
      return Arn.foldCase(
          "sso %s %s %s".formatted(set.partition().id(), set.accountId(), set.permissionSetName()));
    }
    return "like " + principal;
  }

  private static String keyOf(String arn) {
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
