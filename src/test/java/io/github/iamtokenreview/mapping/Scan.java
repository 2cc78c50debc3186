package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.IamPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@link MappingTable} finds, written as plainly as can be, for roles without tricks. */
final class Scan {
  private Scan() {}

  /**
   * @param byPrecedence of several entries of one rank, the first counts
   */
  static Optional<IdentityMapping> find(List<IdentityMapping> byPrecedence, IamPrincipal who) {
    return Stream.<BiPredicate<PrincipalSelector, String>>of(
            Scan::exact, Scan::permissionSet, Scan::pattern)
        .flatMap(
            rank ->
                byPrecedence.stream()
                    .filter(entry -> rank.test(entry.principal(), who.canonicalArn())))
        .findFirst();
  }

  private static boolean exact(PrincipalSelector selector, String arn) {
    return selector instanceof PrincipalSelector.Exact exact
        && arn.equalsIgnoreCase(exact.arn().replaceFirst(":role/.*/", ":role/"));
  }

  private static boolean permissionSet(PrincipalSelector selector, String arn) {
    return selector instanceof PrincipalSelector.PermissionSet set
        && Pattern.compile(
                "arn:%s:iam::%s:role/AWSReservedSSO_%s_[0-9a-f]{16}"
                    .formatted(set.partition().id(), set.accountId(), set.permissionSetName()),
                Pattern.CASE_INSENSITIVE)
            .matcher(arn)
            .matches();
  }

  private static boolean pattern(PrincipalSelector selector, String arn) {
    return selector instanceof PrincipalSelector.Like like
        && arn.matches(like.pattern().toString().replace("*", ".*").replace("?", ".?"));
  }
}
