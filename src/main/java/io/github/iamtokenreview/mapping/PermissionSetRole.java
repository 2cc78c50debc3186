package io.github.iamtokenreview.mapping;

import io.github.iamtokenreview.identity.Arn;
import io.github.iamtokenreview.identity.IamPrincipal;
import io.github.iamtokenreview.mapping.PrincipalSelector.PermissionSet;
import java.util.Optional;

/**
 * The role that IAM Identity Center makes for a permission set: {@code AWSReservedSSO_<set>_<16 hex
 * digits>}. The digits are looked at, so that the set {@code Admin} is not {@code Admin_x}.
 */
final class PermissionSetRole {
  private static final String PREFIX = "role/awsreservedsso_";
  private static final int HEX_DIGITS = 16;

  private PermissionSetRole() {}

  static String keyOf(PermissionSet entry) {
    return key(entry.partition().id(), entry.accountId(), Arn.foldCase(entry.permissionSetName()));
  }

  /** Empty when the identity is no such role. */
  static Optional<String> keyOf(IamPrincipal who) {
    Arn arn = who.withoutRolePath();
    String role = Arn.foldCase(arn.resource());
    int separator = role.length() - HEX_DIGITS - 1;
    if (!role.startsWith(PREFIX)
        || separator <= PREFIX.length()
        || role.charAt(separator) != '_'
        || !isHex(role, separator + 1)) {
      return Optional.empty();
    }
    return Optional.of(
        key(arn.partition(), arn.account(), role.substring(PREFIX.length(), separator)));
  }

  private static String key(String partition, String account, String foldedName) {
    return partition + ':' + account + ':' + foldedName;
  }

  private static boolean isHex(String folded, int from) {
    for (int i = from; i < folded.length(); i++) {
      if (Character.digit(folded.charAt(i), 16) < 0 || folded.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }
}
