package io.github.iamtokenreview.diagnosis;

import io.github.iamtokenreview.mapping.MappingTable.Match;
import io.github.iamtokenreview.mapping.PrincipalSelector;
import io.github.iamtokenreview.sts.CallerIdentity;

/** An entry of a map in words. */
final class EntryText {

  private EntryText() {}

  static String of(Match match, CallerIdentity who) {
    return match
        .mapping()
        .map(mapping -> of(mapping.principal()))
        .orElseGet(() -> "mapAccounts: " + who.accountId());
  }

  private static String of(PrincipalSelector selector) {
    if (selector instanceof PrincipalSelector.Exact exact) {
      return exact.arn();
    }
    if (selector instanceof PrincipalSelector.PermissionSet set) {
      return "sso: permission set %s of account %s"
          .formatted(set.permissionSetName(), set.accountId());
    }
    return selector instanceof PrincipalSelector.Like like
        ? "arnLike: " + like.pattern()
        : selector.toString();
  }
}
